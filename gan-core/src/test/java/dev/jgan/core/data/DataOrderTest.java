package dev.jgan.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.DataException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataOrderTest {
    @Test
    void everyEpochIsAPermutation() {
        for (int size : new int[] {1, 2, 7, 100, 1001}) {
            DataOrder order = new DataOrder(size, 1, 42);
            for (long epoch : new long[] {0, 1, 2, 1_000_000_007L}) {
                assertThat(order.permutation(epoch))
                        .as("size %d, epoch %d", size, epoch)
                        .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
            }
        }
    }

    @Test
    void epochsAndSeedsHaveDifferentOrders() {
        Set<String> orders = new HashSet<>();
        for (long seed = -2; seed <= 2; seed++) {
            for (long epoch = 0; epoch < 10; epoch++) {
                orders.add(java.util.Arrays.toString(new DataOrder(50, 10, seed).permutation(epoch)));
            }
        }
        assertThat(orders).hasSize(50);
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpochAlone() {
        // Written down, so that a change of the algorithm or of a JDK's generator, which would break resuming, is seen.
        assertThat(new DataOrder(10, 3, 1).permutation(0)).containsExactly(1, 7, 9, 3, 2, 6, 0, 5, 4, 8);
        assertThat(new DataOrder(10, 5, 1).permutation(3)).isEqualTo(new DataOrder(10, 2, 1).permutation(3));
    }

    @Test
    void everyRowIsEquallyLikelyAtEveryPlace() {
        int size = 6;
        int epochs = 6_000;
        int[][] counts = new int[size][size];
        for (long epoch = 0; epoch < epochs; epoch++) {
            int[] rows = new DataOrder(size, 1, 7).permutation(epoch);
            for (int place = 0; place < size; place++) {
                counts[place][rows[place]]++;
            }
        }
        // A binomial of mean 1000 and standard deviation 29; the draws are fixed.
        for (int[] place : counts) {
            assertThat(place).satisfies(all -> {
                for (int count : all) {
                    assertThat(count).isBetween(870, 1130);
                }
            });
        }
    }

    @Test
    void batchesPartitionAnEpochAndTheRestIsDropped() {
        DataOrder order = new DataOrder(23, 5, 3);
        assertThat(order.batchesPerEpoch()).isEqualTo(4);
        Set<Integer> seen = new HashSet<>();
        for (long position = 4; position < 8; position++) {
            assertThat(order.epoch(position)).isEqualTo(1);
            assertThat(order.lastOfEpoch(position)).isEqualTo(position == 7);
            int[] rows = order.rows(position);
            assertThat(rows).hasSize(5);
            for (int row : rows) {
                assertThat(seen.add(row))
                        .as("row %d at position %d", row, position)
                        .isTrue();
            }
        }
        assertThat(order.epoch(8)).isEqualTo(2);
    }

    @Test
    void dataSmallerThanABatchIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> new DataOrder(50, 64, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("the data has 50 samples, which do not fill one batch of 64; set data.batchSize to at most"
                        + " 50, or use more data");
    }
}
