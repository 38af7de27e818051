package dev.jgan.plugins.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in rows and columns.
 *
 * @param columns names of the columns
 * @param values the rows, one after the other
 * @param labels one a row, or none
 */
record CsvTable(List<String> columns, float[] values, int[] labels) {
    int width() {
        return columns.size();
    }

    int rows() {
        return values.length / width();
    }

    /** The mean of each column. */
    List<Double> means() {
        List<Double> means = new ArrayList<>();
        for (int column = 0; column < width(); column++) {
            double sum = 0;
            for (int at = column; at < values.length; at += width()) {
                sum += values[at];
            }
            means.add(sum / rows());
        }
        return means;
    }

    /** The standard deviation of each column, the sum of squares divided by the number of rows. */
    List<Double> deviations() {
        List<Double> means = means();
        List<Double> deviations = new ArrayList<>();
        for (int column = 0; column < width(); column++) {
            double sum = 0;
            for (int at = column; at < values.length; at += width()) {
                sum += Math.pow(values[at] - means.get(column), 2);
            }
            deviations.add(Math.sqrt(sum / rows()));
        }
        return deviations;
    }

    /** Each column with mean 0 and standard deviation 1; one that is the same everywhere becomes 0. */
    CsvTable standardised() {
        List<Double> means = means();
        List<Double> deviations = deviations();
        float[] scaled = new float[values.length];
        for (int at = 0; at < values.length; at++) {
            double deviation = deviations.get(at % width());
            scaled[at] = deviation == 0 ? 0 : (float) ((values[at] - means.get(at % width())) / deviation);
        }
        return new CsvTable(columns, scaled, labels);
    }
}
