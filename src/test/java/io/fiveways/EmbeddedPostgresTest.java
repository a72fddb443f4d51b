package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void its_data_and_its_address_survive_a_restart() throws Exception {
        Home home = new Home(folder);
        Map<String, String> settings;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home)) {
            settings = first.settings();
            asked(settings, "create table kept as select 'here' as word; select 1");
        }

        try (EmbeddedPostgres second = EmbeddedPostgres.start(home)) {
            assertEquals(settings, second.settings());
            assertEquals("here", asked(settings, "select word from kept"));
        }
    }

    @Test
    void a_commit_is_on_the_disk() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(new Home(folder))) {
            assertEquals("on", asked(database.settings(), "show fsync"));
            assertEquals("on", asked(database.settings(), "show synchronous_commit"));
            assertEquals("on", asked(database.settings(), "show full_page_writes"));
        }
    }

    @Test
    void it_asks_everybody_on_this_machine_for_the_password() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(new Home(folder))) {
            String url = database.settings().get("FIVEWAYS_DB_URL");

            SQLException refusal =
                    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "postgres", "guessed"));

            assertEquals("28P01", refusal.getSQLState());
        }
    }

    @Test
    void a_port_that_a_stranger_took_is_given_up() throws Exception {
        Home home = new Home(folder);
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(folder.resolve("database"), "port=" + stranger.getLocalPort() + "\npassword=secret\n");

            try (EmbeddedPostgres database = EmbeddedPostgres.start(home)) {
                assertEquals("1", asked(database.settings(), "select 1"));
            }
        }
    }

    private static String asked(Map<String, String> settings, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.get("FIVEWAYS_DB_URL"),
                        settings.get("FIVEWAYS_DB_USER"),
                        settings.get("FIVEWAYS_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(question);
            if (!isRows) statement.getMoreResults();
            ResultSet rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
