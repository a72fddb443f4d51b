package io.fiveways.component;

/** The access token of an account, renewed before it expires. */
public interface Tokens {

    /** A valid token; renewed by one thread while the others wait. */
    String token() throws Exception;

    /** The system refused this token: the next call of {@link #token} gets a new one. */
    void refused(String token);
}
