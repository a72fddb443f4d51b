package io.fiveways.model;

/** Too late: the goods were picked already. A person stops the parcel, or lets it go. */
public class PickedException extends RefusedException {

    public PickedException(String message) {
        super(message);
    }
}
