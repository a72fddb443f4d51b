package io.fiveways.component.amazon;

import io.fiveways.component.Guard;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stops a process hard between two steps: from then on nothing of it reaches the database or another system any more, and no
 * answer reaches it. A step is a statement, a request that leaves, or an answer that comes.
 */
final class Plug implements Guard {

    private static final int NEVER = Integer.MAX_VALUE;

    private int left = NEVER;
    private boolean pulled;

    /** Is pulled after so many steps. */
    void pullAfter(int steps) {
        left = steps;
        pulled = false;
    }

    void mend() {
        left = NEVER;
    }

    /** Whether anything was tried that came to nothing. */
    boolean wasPulled() {
        return pulled;
    }

    DataSource on(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws java.sql.SQLException {
                step();
                return super.getConnection();
            }
        };
    }

    @Override
    public <T> T call(String system, String operation, Duration limit, Callable<T> call) throws Exception {
        step();
        T answer = call.call();
        step();
        return answer;
    }

    private synchronized void step() {
        if (left <= 0) {
            pulled = true;
            throw new IllegalStateException("the plug is pulled");
        }
        left--;
    }
}
