package io.fiveways;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A fresh, migrated database on the one PostgreSQL of this test run, durable as in production. */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    private final String name = "test_" + NUMBER.incrementAndGet();
    private final AgroalDataSource source;

    public TestDatabase() {
        new JdbcTemplate(server().getPostgresDatabase()).execute("create database " + name);
        source = pool(url());
        Flyway.configure().dataSource(source).load().migrate();
    }

    public AgroalDataSource source() {
        return source;
    }

    public JdbcTemplate sql() {
        return new JdbcTemplate(source);
    }

    public String url() {
        return server().getJdbcUrl("postgres", name);
    }

    /** Asks for the rows that a person would look at. */
    public int count(String table, String where) {
        return sql().queryForObject("select count(*) from " + table + " where " + where, Integer.class);
    }

    @Override
    public void close() {
        source.close();
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            if (postgres == null)
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AgroalDataSource pool(String url) {
        try {
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(40)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .principal(new NamePrincipal("postgres"))
                                    .credential(new SimplePassword("postgres")))));
            try (Connection first = pool.getConnection()) {
                first.isValid(1);
            }
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
