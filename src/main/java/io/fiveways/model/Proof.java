package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificate of a settlement: everything that was checked, and everything that failed. Only one without a failure
 * may be booked.
 *
 * @param checksum of the file it was read from
 * @param total what the file says it pays
 * @param sum what its rows sum to
 * @param passed what held, one sentence each
 * @param notes what could not be told, or came later, one sentence each; neither for nor against it
 */
public record Proof(
        Ref ref,
        String checksum,
        Money total,
        Money sum,
        long rows,
        List<String> passed,
        List<Failure> failures,
        List<String> notes) {

    /** Why a row may be the one that is wrong. */
    public enum Reason {
        /** Its amount is the difference: it may not belong here. */
        EXTRA,
        /** Its amount is the difference and an earlier row says the same: it may be there twice. */
        DOUBLED,
        /** Its amount is half the difference: its sign may be swapped. */
        SIGN,
        /** It differs by exactly the difference from the rows of its kind for the same article. */
        ODD,
        /** Its item lacks a row that items of its transaction type have. */
        MISSING,
        /** One more row of this kind and amount would close the difference. */
        LIKE
    }

    /**
     * One thing that does not hold.
     *
     * @param check what was checked, one word: {@code sum}, {@code reserve}, {@code bank} …
     * @param difference what is there minus what should be; null where it is no matter of money
     * @param candidates the rows a person should look at first, at most a few dozen
     */
    public record Failure(String check, String sentence, Money difference, List<Candidate> candidates) {

        public Failure {
            candidates = List.copyOf(candidates);
        }
    }

    /** A row that may explain a failure. */
    public record Candidate(Reason reason, String sentence, SettlementLine line) {}

    public Proof {
        passed = List.copyOf(passed);
        failures = List.copyOf(failures);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    public Proof(
            Ref ref, String checksum, Money total, Money sum, long rows, List<String> passed, List<Failure> failures) {
        this(ref, checksum, total, sum, rows, passed, failures, List.of());
    }

    @JsonIgnore
    public boolean isOk() {
        return failures.isEmpty();
    }

    /** This proof with one more thing that held. */
    public Proof passed(String sentence) {
        List<String> more = new ArrayList<>(passed);
        more.add(sentence);
        return new Proof(ref, checksum, total, sum, rows, more, failures, notes);
    }

    /** This proof with one more thing that did not hold. */
    public Proof failed(Failure failure) {
        List<Failure> more = new ArrayList<>(failures);
        more.add(failure);
        return new Proof(ref, checksum, total, sum, rows, passed, more, notes);
    }

    /** This proof with one more thing to know. */
    public Proof noted(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new Proof(ref, checksum, total, sum, rows, passed, failures, more);
    }
}
