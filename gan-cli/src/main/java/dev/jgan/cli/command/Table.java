package dev.jgan.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows of text in columns as wide as they need, the last one ragged. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    Table(String... titles) {
        columns = titles.length;
        rows.add(List.of(titles));
    }

    Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringJoiner text = new StringJoiner(System.lineSeparator());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            text.add(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
