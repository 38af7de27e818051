package dev.jgan.core.data;

import dev.jgan.api.data.DataException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The order in which a run reads the rows of its data: each epoch is a permutation keyed by (seed, epoch) and nothing else,
 * cut into batches; rows that do not fill the last batch are left out of that epoch. A position counts the batches of the
 * whole run from 0, so that it alone says where a resumed run goes on.
 *
 * @param size the number of rows, at least {@code batchSize}
 * @param batchSize rows in a batch, at least 1
 * @param seed the run's seed
 */
public record DataOrder(int size, int batchSize, long seed) {
    /** Keeps these draws apart from others that are made from the same seed. */
    private static final long SALT = 0x6461_7461_6f72_6465L;

    private static final long GOLDEN_RATIO = 0x9e37_79b9_7f4a_7c15L;

    /**
     * @throws DataException if the data does not fill one batch
     */
    public DataOrder {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 row, found " + batchSize);
        }
        if (size < batchSize) {
            throw new DataException("the data has " + size + (size == 1 ? " sample" : " samples")
                    + ", which do not fill one batch of " + batchSize + "; set data.batchSize to at most " + size
                    + ", or use more data");
        }
    }

    /** How many batches an epoch has. */
    public int batchesPerEpoch() {
        return size / batchSize;
    }

    /** The epoch, from 0, that the batch at a position belongs to. */
    public long epoch(long position) {
        return position / batchesPerEpoch();
    }

    /** Whether the batch at a position is the last of its epoch. */
    public boolean lastOfEpoch(long position) {
        return (position + 1) % batchesPerEpoch() == 0;
    }

    /** All rows in the order of an epoch; the caller owns the array. */
    public int[] permutation(long epoch) {
        SplittableRandom random = new SplittableRandom(mix(mix(seed ^ SALT) + epoch * GOLDEN_RATIO));
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            rows[i] = rows[other];
            rows[other] = i;
        }
        return rows;
    }

    /** The rows of the batch at a position. Makes the permutation of its epoch: read many in sequence from that. */
    public int[] rows(long position) {
        return rows(permutation(epoch(position)), position);
    }

    int[] rows(int[] permutation, long position) {
        int from = (int) (position % batchesPerEpoch()) * batchSize;
        return Arrays.copyOfRange(permutation, from, from + batchSize);
    }

    /** The finalizer of MurmurHash3 with the constants of its variant 13 (Stafford): every bit depends on all. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
