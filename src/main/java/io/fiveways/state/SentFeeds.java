package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Feeds;
import io.fiveways.model.Canonical;
import io.fiveways.model.Ref;
import io.fiveways.model.Verdict;
import io.fiveways.model.Verdict.Matter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Feeds and their messages in tables {@code feed} and {@code feed_message}; each method is one statement. */
public final class SentFeeds implements Feeds {

    /** A feed of more would be a file of more than ten megabytes. */
    private static final int MOST = 5_000;
    /** Feeds in a row that took a message along and did nothing. */
    private static final int ROUNDS = 3;

    private static final String PREFIX = "feed-";
    private static final String PUT = """
            insert into feed_message (system, matter, ref, about, type, thing, put_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (system, matter, ref) do update
               set thing = excluded.thing, state = 'WAITING', feed = null, number = null, rounds = 0, sentence = null,
                   place = null, settled_at = null
             where feed_message.state = 'WAITING'
                or feed_message.state = 'REFUSED' and feed_message.thing <> excluded.thing""";
    private static final String OPEN = "select * from feed where system = ? and type = ? and state = 'COMPOSED'";
    private static final String COMPOSE = """
            with waiting as materialized (
              select system, matter, ref, put_at from feed_message
               where system = ? and type = ? and state = 'WAITING' order by put_at, ref limit ? for update)
            , numbered as (
              select system, matter, ref, row_number() over (order by put_at, ref, matter) as number from waiting)
            , composed as (
              insert into feed (system, type, composed_at) select ?, ?, ? where exists (select from waiting)
              returning id)
            update feed_message m set state = 'FED', feed = composed.id, number = numbered.number
              from numbered, composed
             where (m.system, m.matter, m.ref) = (numbered.system, numbered.matter, numbered.ref)""";
    private static final String SUBMITTED = """
            with submitted as (
              update feed set state = 'SUBMITTED', submission = ?, submitted_at = ?
               where id = ? and state = 'COMPOSED' returning id, submission)
            insert into trace_step (ref, step, detail)
            select about, 'SENT', lower(matter) || ' in feed ' || submission
              from feed_message m join submitted on m.feed = submitted.id""";

    /** The lock makes places be committed in their sequence, so that who reads behind a place misses none. */
    private static final String FINISHED = """
            with locked as materialized (select pg_advisory_xact_lock(hashtext('feed_message_places')))
            , finished as (
              update feed set state = 'FINISHED', outcome = ?, finished_at = ?
               where id = ? and state <> 'FINISHED' returning id)
            , settled as (
              update feed_message m
                 set state = case when refused.number is null then 'ACCEPTED' else 'REFUSED' end,
                     sentence = refused.sentence, settled_at = ?, place = nextval('feed_message_places')
                from locked, finished, feed_message fed
                left join unnest(?::int[], ?::text[]) as refused (number, sentence) on refused.number = fed.number
               where fed.feed = finished.id and (m.system, m.matter, m.ref) = (fed.system, fed.matter, fed.ref)
              returning m.about, m.matter, m.state)
            insert into trace_step (ref, step, detail)
            select about, 'ANSWERED', lower(matter) || ' ' || lower(state) from settled""";

    private static final String UNDONE = """
            with locked as materialized (select pg_advisory_xact_lock(hashtext('feed_message_places')))
            , finished as (
              update feed set state = 'FINISHED', outcome = ?, finished_at = ?
               where id = ? and state <> 'FINISHED' returning id)
            , tired as (
              update feed_message m
                 set state = 'REFUSED', settled_at = ?, place = nextval('feed_message_places'),
                     sentence = rounds + 1 || ' feeds in a row that took it along were cancelled'
                from locked, finished where m.feed = finished.id and rounds + 1 >= ?)
            update feed_message m set state = 'WAITING', feed = null, number = null, rounds = rounds + 1
              from finished where m.feed = finished.id and rounds + 1 < ?""";
    private static final String AGAIN = """
            update feed_message m
               set state = 'WAITING', feed = null, number = null, rounds = 0, sentence = null, settled_at = null,
                   place = null
             where system = ? and matter = ? and ref = ? and state = 'REFUSED' and settled_at = ?
               and exists (select from dead_letter d where d.ref = m.about and d.message = ?
                              and d.state = 'REPLAYED')""";
    private static final String IS_LAST =
            "select 1 from feed_message where system = ? and matter = ? and ref = ? and settled_at = ?";
    private static final String VERDICTS =
            "select * from feed_message where system = ? and place > ? order by place limit ?";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public SentFeeds(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void put(Subject subject, Canonical thing, Instant now) {
        sql.update(
                PUT,
                subject.system(),
                subject.matter().name(),
                thing.ref().toString(),
                thing.about().toString(),
                subject.type(),
                text(thing),
                Timestamp.from(now));
    }

    @Override
    public Optional<Feed> compose(String system, String type, Instant now) {
        Optional<Feed> open = open(system, type);
        if (open.isPresent()) return open;
        sql.update(COMPOSE, system, type, MOST, system, type, Timestamp.from(now));
        return open(system, type);
    }

    private Optional<Feed> open(String system, String type) {
        return sql.query(OPEN, SentFeeds::feed, system, type).stream().findFirst();
    }

    @Override
    public List<Message> messages(Feed feed) {
        return sql.query("select * from feed_message where feed = ? order by number", this::message, id(feed));
    }

    @Override
    public void uploaded(Feed feed, String document) {
        sql.update("update feed set document = ? where id = ?", document, id(feed));
    }

    @Override
    public void submitted(Feed feed, String submission, Instant now) {
        sql.update(SUBMITTED, submission, Timestamp.from(now), id(feed));
    }

    @Override
    public boolean isOurs(String system, String submission) {
        return !sql.queryForList(
                        "select 1 from feed where system = ? and submission = ?", Integer.class, system, submission)
                .isEmpty();
    }

    @Override
    public List<Feed> running(String system) {
        return sql.query(
                "select * from feed where system = ? and state = 'SUBMITTED' order by id", SentFeeds::feed, system);
    }

    @Override
    public void finished(Feed feed, String outcome, List<Refusal> refusals, Instant now) {
        sql.update(
                FINISHED,
                outcome,
                Timestamp.from(now),
                id(feed),
                Timestamp.from(now),
                refusals.stream().map(Refusal::number).toArray(Integer[]::new),
                refusals.stream().map(Refusal::sentence).toArray(String[]::new));
    }

    @Override
    public void undone(Feed feed, String outcome, Instant now) {
        sql.update(UNDONE, outcome, Timestamp.from(now), id(feed), Timestamp.from(now), ROUNDS, ROUNDS);
    }

    @Override
    public List<Told> verdicts(String system, long after, int limit) {
        return sql.query(VERDICTS, SentFeeds::told, system, after, limit);
    }

    /** Whether this is still the last word about the message. */
    public boolean isLast(Verdict verdict) {
        return !sql.queryForList(
                        IS_LAST,
                        Integer.class,
                        verdict.ref().system(),
                        verdict.matter().name(),
                        verdict.thing().toString(),
                        Timestamp.from(verdict.updatedAt()))
                .isEmpty();
    }

    /** A refused message waits again if a person replayed the letter that carries this sentence. */
    public boolean sendAgain(Verdict verdict, String letter) {
        return sql.update(
                        AGAIN,
                        verdict.ref().system(),
                        verdict.matter().name(),
                        verdict.thing().toString(),
                        Timestamp.from(verdict.updatedAt()),
                        letter)
                == 1;
    }

    private String text(Canonical thing) {
        try {
            return json.writerFor(Canonical.class).writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long id(Feed feed) {
        return Long.parseLong(feed.ref().id().substring(PREFIX.length()));
    }

    private static Feed feed(ResultSet row, int number) throws SQLException {
        Timestamp submitted = row.getTimestamp("submitted_at");
        return new Feed(
                new Ref(row.getString("system"), PREFIX + row.getLong("id")),
                row.getString("type"),
                row.getString("document"),
                row.getString("submission"),
                row.getTimestamp("composed_at").toInstant(),
                submitted == null ? null : submitted.toInstant());
    }

    private Message message(ResultSet row, int number) throws SQLException {
        try {
            Canonical thing = json.readValue(row.getString("thing"), Canonical.class);
            return new Message(row.getInt("number"), Matter.valueOf(row.getString("matter")), thing);
        } catch (JsonProcessingException e) {
            throw new SQLException("feed_message.thing of " + row.getString("ref") + " is damaged", e);
        }
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        Verdict verdict = new Verdict(
                new Ref(row.getString("system"), PREFIX + row.getLong("feed") + "-" + row.getInt("number")),
                Ref.of(row.getString("ref")),
                Ref.of(row.getString("about")),
                Matter.valueOf(row.getString("matter")),
                row.getString("state").equals("ACCEPTED"),
                row.getString("sentence"),
                row.getTimestamp("settled_at").toInstant());
        return new Told(row.getLong("place"), verdict);
    }
}
