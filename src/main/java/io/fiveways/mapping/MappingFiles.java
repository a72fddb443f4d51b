package io.fiveways.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of mapping files, looked at once a second. A good change is in force with the next message; a bad one is
 * refused, and what was there before stays in force.
 *
 * <p>It looks instead of being told, because a Kubernetes ConfigMap changes by swapping a link, which watchers miss.
 */
public final class MappingFiles implements AutoCloseable {

    /** A change that is not in force; {@code line} counts from 1. */
    public record Refusal(String file, int line, String reason, Instant at) {}

    private static final Logger LOG = LoggerFactory.getLogger(MappingFiles.class);
    private static final String EXTENSION = ".yaml";

    private final Path directory;
    private final Clock clock;
    private final Map<String, MappingTable> tables = new ConcurrentHashMap<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final Map<String, FileState> seen = new ConcurrentHashMap<>();
    private final Map<String, FileState> judged = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;
    private volatile BiConsumer<Set<String>, List<Refusal>> operations = (files, refused) -> {};

    /** Reads every file; the first wrong one stops it. */
    public MappingFiles(Path directory, Clock clock, ScheduledExecutorService executor) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.executor = executor;
        for (String name : names()) {
            judged.put(name, FileState.of(file(name)));
            tables.put(name, MappingTable.read(file(name)));
        }
    }

    /**
     * The files of a folder, watched by a thread of their own.
     *
     * @param operations told after every look of all files and of those whose change is refused
     */
    public static MappingFiles watching(Path directory, BiConsumer<Set<String>, List<Refusal>> operations) {
        MappingFiles files = watching(directory);
        files.operations = operations;
        return files;
    }

    /** The files of a folder, watched by a thread of their own. */
    public static MappingFiles watching(Path directory) {
        try {
            MappingFiles files =
                    new MappingFiles(directory, Clock.systemUTC(), Executors.newSingleThreadScheduledExecutor(work -> {
                        Thread thread = new Thread(work, "mappings");
                        thread.setDaemon(true);
                        return thread;
                    }));
            files.start();
            return files;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder of mappings, %s, cannot be read: %s".formatted(directory.toAbsolutePath(), e), e);
        }
    }

    public void start() {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(this::lookAndTell, 1, 1, TimeUnit.SECONDS);
    }

    /** Ends the watching, and with it the executor. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The table of {@code <name>.yaml}, which follows its file. */
    public MappingTable table(String name) {
        MappingTable table = tables.get(name);
        if (table == null)
            throw new IllegalStateException("%s is missing, and a flow asks for it; there are %s"
                    .formatted(
                            MappingReader.label(file(name)),
                            tables.keySet().stream().sorted().toList()));
        return table;
    }

    /** The changes that are not in force, by file. */
    public List<Refusal> refusals() {
        return refusals.values().stream()
                .sorted(Comparator.comparing(Refusal::file))
                .toList();
    }

    /** Takes up every file that changed and has been still since the last look: one may be half written. */
    void look() {
        try {
            List<String> names = names();
            for (String name : names) {
                FileState now = FileState.of(file(name));
                if (now.equals(seen.put(name, now)) && !now.equals(judged.put(name, now))) takeUp(name);
            }
            refuseGone(names);
            refusals.remove(directory.toString());
        } catch (IOException | UncheckedIOException e) {
            refuse(directory.toString(), new MappingException(directory.toString(), 1, "it cannot be read: " + e));
        }
    }

    private void lookAndTell() {
        look();
        try {
            Set<String> files =
                    tables.keySet().stream().map(name -> name + EXTENSION).collect(Collectors.toSet());
            operations.accept(files, refusals());
        } catch (RuntimeException e) {
            LOG.debug("Operations will be told of mappings again in a second", e);
        }
    }

    private void refuseGone(List<String> names) {
        for (String name : tables.keySet())
            if (!names.contains(name)) {
                refuse(name, new MappingException(MappingReader.label(file(name)), 1, "the file is gone"));
                judged.remove(name);
            }
    }

    private void takeUp(String name) throws IOException {
        try {
            Mapping newer = MappingReader.read(file(name));
            MappingTable table = tables.computeIfAbsent(name, any -> new MappingTable(newer));
            if (!newer.hasSameColumns(table.mapping()))
                throw new MappingException(newer.file(), 1, "its columns changed, which needs a restart");
            table.replace(newer);
            refusals.remove(name);
            LOG.info("{} is in force with {} rows", newer.file(), newer.rows().size());
        } catch (MappingException e) {
            refuse(name, e);
        }
    }

    private void refuse(String name, MappingException e) {
        Refusal refusal = new Refusal(e.file(), e.line(), e.reason(), clock.instant());
        Refusal before = refusals.put(name, refusal);
        if (before == null || !before.reason().equals(e.reason()))
            LOG.warn("{}; what was there before stays in force", e.getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(EXTENSION))
                    .map(file -> file.substring(0, file.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + EXTENSION);
    }
}
