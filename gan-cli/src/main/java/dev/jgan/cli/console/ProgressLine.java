package dev.jgan.cli.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes progress as one line: with a bar that takes what room is left, or plainly. */
final class ProgressLine {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;
    private static final String GAP = "  ";
    // Blanks on coloured ground: they need no character set beyond ASCII.
    private static final String DONE = "\u001b[42m";
    private static final String REST = "\u001b[100m";
    private static final String RESET = "\u001b[0m";

    private ProgressLine() {}

    /**
     * For a terminal.
     *
     * @param name of the experiment
     * @param columns how wide the line may be; where it is narrow, numbers get shorter and what matters least is left out
     */
    static String bar(String name, Progress progress, int columns, boolean coloured) {
        // One column stays free: some terminals wrap when the last one is written.
        int room = columns - 1;
        for (Layout layout : layouts(name, progress)) {
            int width = Math.min(WIDEST_BAR, room - layout.head.length() - layout.tail.length());
            if (width >= NARROWEST_BAR) {
                return layout.head + drawn(progress.done(), width, coloured) + layout.tail;
            }
        }
        String percent = progress.percent().strip();
        return percent.substring(0, Math.min(percent.length(), Math.max(0, room)));
    }

    /** What stands before the bar and behind it. */
    private record Layout(String head, String tail) {}

    /** The most telling first. */
    private static List<Layout> layouts(String name, Progress progress) {
        String head = progress.percent() + " ";
        String rate = progress.stepsPerSecond() + "/s";
        String losses = progress.losses(Numbers::shortScore);
        String scores = progress.scores(Numbers::shortScore);
        return List.of(
                new Layout(name + " " + head, longTail(progress)),
                new Layout(head, joined(counted(progress), rate, progress.timeLeft(), losses, scores)),
                new Layout(head, joined(rate, progress.timeLeft(), losses, scores)),
                new Layout(head, joined(losses, scores)),
                new Layout(head, joined(losses)),
                new Layout(head, ""));
    }

    private static String longTail(Progress progress) {
        return joined(
                counted(progress),
                progress.stepsPerSecond() + " steps/s",
                progress.timeLeft(),
                titled("loss ", progress.losses(Numbers::score)),
                titled("score ", progress.scores(Numbers::score)));
    }

    private static String drawn(double done, int width, boolean coloured) {
        if (coloured) {
            int filled = (int) Math.floor(done * width);
            return DONE + " ".repeat(filled) + REST + " ".repeat(width - filled) + RESET;
        }
        int inner = width - 2;
        int filled = (int) Math.floor(done * inner);
        return "[" + "#".repeat(filled) + "-".repeat(inner - filled) + "]";
    }

    /** For a file or a pipe. */
    static String plain(Progress progress) {
        String tail = joined(
                progress.stepsPerSecond() + " steps/s",
                progress.timeLeft(),
                titled("loss ", progress.losses(Numbers::score)),
                titled("score ", progress.scores(Numbers::score)));
        return "step " + counted(progress) + " (" + progress.percent().strip() + ")" + tail;
    }

    private static String counted(Progress progress) {
        return progress.step() + "/" + progress.steps();
    }

    private static String titled(String title, String text) {
        return text.isEmpty() ? "" : title + text;
    }

    /** Those that say something, each with a gap before it. */
    private static String joined(String... texts) {
        return Stream.of(texts)
                .filter(text -> !text.isEmpty())
                .map(text -> GAP + text)
                .collect(Collectors.joining());
    }
}
