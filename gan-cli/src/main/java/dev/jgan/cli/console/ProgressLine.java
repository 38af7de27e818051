package dev.jgan.cli.console;

import java.util.List;

/** Writes progress as one line: with a bar that takes what room is left, or plainly. */
final class ProgressLine {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 8;
    // Blanks on coloured ground: they need no character set beyond ASCII.
    private static final String DONE = "\u001b[42m";
    private static final String REST = "\u001b[100m";
    private static final String RESET = "\u001b[0m";

    private ProgressLine() {}

    /**
     * For a terminal.
     *
     * @param name of the experiment
     * @param columns how wide the line may be; what matters least is left out first
     */
    static String bar(String name, Progress progress, int columns, boolean coloured) {
        String counted = progress.step() + "/" + progress.steps();
        List<String> numbers =
                present(List.of(counted, progress.pace(), progress.timeLeft(), progress.losses(), progress.scores()));
        String head = name + " " + progress.percent() + " ";
        // One column stays free: some terminals wrap when the last one is written.
        int room = columns - 1;
        String tail = "";
        int shown = numbers.size();
        while (shown > 0) {
            tail = "  " + String.join("  ", numbers.subList(0, shown));
            if (head.length() + NARROWEST_BAR + tail.length() <= room) {
                break;
            }
            shown--;
            tail = "";
        }
        int width = Math.min(WIDEST_BAR, room - head.length() - tail.length());
        if (width < NARROWEST_BAR) {
            String text = progress.percent().strip() + " " + counted;
            return text.substring(0, Math.max(0, Math.min(text.length(), room)));
        }
        return head + drawn(progress.done(), width, coloured) + tail;
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
        return "step "
                + String.join(
                        "  ",
                        present(List.of(
                                progress.step() + "/" + progress.steps() + " ("
                                        + progress.percent().strip() + ")",
                                progress.pace(),
                                progress.timeLeft(),
                                progress.losses(),
                                progress.scores())));
    }

    private static List<String> present(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }
}
