package io.fiveways.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** DuckDB's exact sum over a settlement file, on two threads; it is told every column and its type beforehand. */
final class DuckSum implements AutoCloseable {

    private static final String COLUMNS = """
            settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type
            order-id merchant-order-id adjustment-id shipment-id marketplace-name amount-type amount-description amount
            fulfillment-id posted-date posted-date-time order-item-code merchant-order-item-id
            merchant-adjustment-item-id sku quantity-purchased promotion-id""";

    private final Connection connection;
    private final PreparedStatement sum;

    DuckSum(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set threads = 2");
        }
        String columns = Arrays.stream(COLUMNS.split("\\s+"))
                .map(name -> "'" + name + "': '" + (name.equals("amount") ? "DECIMAL(18,2)" : "VARCHAR") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        sum = connection.prepareStatement("select sum(amount) from read_csv('" + file + "', auto_detect = false, "
                + "delim = '\\t', header = true, quote = '', escape = '', null_padding = true, columns = " + columns
                + ")");
    }

    double seconds(BigDecimal total) throws SQLException {
        long start = System.nanoTime();
        try (ResultSet row = sum.executeQuery()) {
            row.next();
            BigDecimal found = row.getBigDecimal(1);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (found.compareTo(total) != 0) throw new SQLException("DuckDB sums to " + found + ", not to " + total);
            return seconds;
        }
    }

    @Override
    public void close() throws SQLException {
        sum.close();
        connection.close();
    }
}
