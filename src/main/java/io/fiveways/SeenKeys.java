package io.fiveways;

import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a route has seen, in Camel's own table, each step one round trip: Camel's repository looks before it inserts. */
final class SeenKeys extends JdbcMessageIdRepository {

    private static final String ADD =
            "insert into camel_messageprocessed (processorname, messageid, createdat) values (?, ?, now()) on conflict do nothing";

    SeenKeys(DataSource database, String route) {
        super(database, statementByStatement(database), route);
        setCreateTableIfNotExists(false);
    }

    @Override
    public boolean add(String key) {
        return jdbcTemplate.update(ADD, processorName, key) == 1;
    }

    /** Each statement is a transaction of its own: one around it would only cost two more round trips. */
    private static TransactionTemplate statementByStatement(DataSource database) {
        TransactionTemplate none = new TransactionTemplate(new DataSourceTransactionManager(database));
        none.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
        return none;
    }
}
