package io.fiveways.component.queue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.DeadLetters;
import io.fiveways.component.Parking;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Seal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.postgresql.ds.PGSimpleDataSource;

/** One process of an installation, as far as the queue is concerned; it can lose its database, as if it had died. */
final class Node implements AutoCloseable {

    static final Seal SEAL = new Seal(Base64.getEncoder().encodeToString(new byte[32]));

    /** What a route does with a message; {@link org.apache.camel.Processor} without the word. */
    interface Step extends org.apache.camel.Processor {}

    final DefaultCamelContext camel = new DefaultCamelContext();
    final List<DeadLetters.Letter> letters = new CopyOnWriteArrayList<>();
    volatile boolean canPark = true;
    private final AgroalDataSource pool;
    private final ProducerTemplate template;
    private volatile boolean cut;

    Node() {
        pool = pool(24);
        camel.getRegistry().bind("database", DataSource.class, cuttable());
        camel.getRegistry().bind("seal", SEAL);
        camel.getRegistry().bind("letters", DeadLetters.class, (DeadLetters) this::park);
        camel.getShutdownStrategy().setTimeout(5);
        camel.start();
        template = camel.createProducerTemplate();
    }

    static AgroalDataSource pool(int size) {
        PGSimpleDataSource database = (PGSimpleDataSource) QueueDatabase.dataSource();
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(of -> of.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(factory ->
                                factory.jdbcUrl(database.getURL()).principal(new NamePrincipal(database.getUser()))));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on no statement of this process reaches the database: not its result, and no renewal. */
    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    boolean isAlive() {
        return !cut;
    }

    private DataSource cuttable() {
        return (DataSource) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (cut && method.getName().equals("getConnection")) throw new SQLException("cut off by the test");
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void park(DeadLetters.Letter letter) {
        if (!canPark) throw new IllegalStateException("the dead letters are full");
        letters.add(letter);
    }

    /** A route with the house's error handling. */
    Node read(String uri, Step step) {
        return read(uri, uri.replaceAll("[^a-zA-Z0-9]+", "-"), step);
    }

    Node read(String uri, String id, Step step) {
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    Parking parking = new Parking(camel.getRegistry().findSingleByType(DeadLetters.class));
                    onException(RejectedException.class).handled(true).process(parking::park);
                    onException(Exception.class)
                            .onWhen(parking::isLastAttempt)
                            .handled(true)
                            .process(parking::park);
                    from(uri).routeId(id).process(step);
                }
            });
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String queue, String key, Object body) {
        putWith(Map.of(CanonicalFormat.KEY, key), queue, body);
    }

    void putWith(Map<String, Object> headers, String queue, Object body) {
        template.sendBodyAndHeaders("queue:" + queue, body, new HashMap<>(headers));
    }

    @Override
    public void close() {
        camel.stop();
        pool.close();
    }
}
