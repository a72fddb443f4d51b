package io.fiveways.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Rows on their way into a table, cell by cell, in PostgreSQL's binary copy format. Until {@link #end} there is none of them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    /** Longer than any cell. */
    private static final int SIZE = 1 << 16;

    /** PostgreSQL counts microseconds from here. */
    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final CopyIn copy;
    private final String statement;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);

    /** @param statement {@code copy … from stdin (format binary)} */
    BinaryCopy(Connection connection, String statement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        this.statement = statement;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** The next cells are those of a new row. */
    void row(int columns) {
        make(Short.BYTES).putShort((short) columns);
    }

    /** @param text null for none */
    void text(String text) {
        if (text == null) {
            make(Integer.BYTES).putInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        make(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    void bigint(long number) {
        make(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
    }

    void integer(int number) {
        make(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
    }

    void timestamptz(Instant moment) {
        bigint((moment.getEpochSecond() - EPOCH) * 1_000_000 + moment.getNano() / 1_000);
    }

    /** From here on the rows are part of the transaction. */
    void end() throws SQLException {
        make(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private ByteBuffer make(int room) {
        if (buffer.remaining() < room) flush();
        return buffer;
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copying rows", statement, e);
        }
    }
}
