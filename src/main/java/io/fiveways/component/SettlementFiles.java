package io.fiveways.component;

import io.fiveways.model.SettlementFile;
import java.io.IOException;
import java.io.InputStream;

/** Where every settlement file goes before anything is made of it. */
@FunctionalInterface
public interface SettlementFiles {

    /**
     * Stores a file durably, byte for byte; the same file is there once and always gets the same answer.
     *
     * @param account the configured system whose money it is
     * @throws io.fiveways.model.RefusedException if it is no settlement; it is kept, and the sentence says where
     */
    SettlementFile keep(InputStream in, String account) throws IOException;
}
