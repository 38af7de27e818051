package dev.jgan.core.run;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Appends events to {@code events.jsonl}, one JSON object a line. Lines reach the file within 100 ms; {@link #flush} also
 * forces them to disk.
 *
 * <p>If the file cannot be written, lines are kept in memory and tried again; the failure is thrown by the next call. Beyond
 * 16 MB further events are refused.
 */
public final class EventLog implements Observer, Flushable {
    private static final long FLUSH_MILLIS = 50;
    private static final int MOST_PENDING = 16 << 20;

    private final Path file;
    private final EventJson json;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(1 << 16);
    private final ScheduledExecutorService flusher;
    private FileChannel channel;
    private Optional<UncheckedIOException> failure = Optional.empty();
    /** Where the next byte goes. A write that failed halfway is repeated from here, so that no line is ever torn inside. */
    private long position;

    /**
     * Opens a run's log to append to it, after the last whole line.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public EventLog(RunFiles files) {
        this.file = files.events();
        this.json = new EventJson(files);
        try {
            this.channel = open();
            this.position = endOfLastLine(channel);
            channel.truncate(position);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file + ": " + e.getMessage(), e);
        }
        this.flusher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "event-log");
            thread.setDaemon(true);
            return thread;
        });
        flusher.scheduleWithFixedDelay(this::flushQuietly, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(TrainingEvent event) {
        if (pending.size() > MOST_PENDING) {
            writeOut();
        }
        line.reset();
        json.write(event, line);
        line.write('\n');
        pending.writeBytes(line.toByteArray());
        if (failure.isPresent()) {
            UncheckedIOException thrown = failure.get();
            failure = Optional.empty();
            throw thrown;
        }
    }

    /**
     * Drops what was logged after a checkpoint, so that a resumed run writes it anew: the file becomes what it was when the
     * checkpoint's own {@code CheckpointSaved} line had been written. In particular
     *
     * <ul>
     *   <li>events of later ticks, and a torn or damaged line, are dropped;
     *   <li>events of the checkpoint's tick are kept up to its first {@code CheckpointSaved} line; what follows it, such as
     *       the {@code RunFinished} of an interrupted run, is dropped;
     *   <li>if the process was killed before that line, events of the checkpoint's tick are kept but for
     *       {@code RunFinished} and the {@code RunStarted} of a resumption.
     * </ul>
     *
     * What is kept stays as it is, byte for byte.
     *
     * @param tick of the checkpoint; -1 drops everything, for a run that has none
     */
    public synchronized void cutBackTo(long tick) throws IOException {
        writeOut();
        channel.close();
        EventReader reader = new EventReader();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            new AtomicFile(file).write(out -> {
                boolean past = false;
                for (byte[] next = EventReader.line(in); next != null && !past; next = EventReader.line(in)) {
                    LoggedEvent event = reader.parse(next).orElse(null);
                    if (event != null && event.tick() <= tick && !(event.tick() == tick && isOfLaterProcess(event))) {
                        out.write(next);
                        past = event.tick() == tick && event.type().equals("CheckpointSaved");
                    }
                }
            });
        } finally {
            channel = open();
            position = channel.size();
        }
    }

    /** Whether an event of the checkpoint's tick tells of the end of the process that saved it, or of a later one. */
    private static boolean isOfLaterProcess(LoggedEvent event) {
        return event.type().equals("RunFinished")
                || event.type().equals("RunStarted") && event.text("resumed").equals("true");
    }

    /** Writes everything and forces it to disk. */
    @Override
    public synchronized void flush() throws IOException {
        try {
            writeOut();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        channel.force(false);
    }

    /** Writes everything, forces it to disk and closes the file. */
    @Override
    public void close() {
        flusher.shutdown();
        synchronized (this) {
            if (!channel.isOpen()) {
                return;
            }
            try (FileChannel closing = channel) {
                writeOut();
                closing.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        }
    }

    private synchronized void flushQuietly() {
        try {
            if (channel.isOpen()) {
                writeOut();
            }
        } catch (UncheckedIOException e) {
            // The lines are still pending; the next event tells.
            failure = Optional.of(e);
        }
    }

    private void writeOut() {
        if (pending.size() == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            position = at;
            pending.reset();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(4096);
        long end = channel.size();
        while (end > 0) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            for (long at = start; block.hasRemaining(); ) {
                int count = channel.read(block, at);
                if (count < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
                at += count;
            }
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }
}
