package dev.tributary.platform.web;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Limits how many exports are written at once, in total and for one brand, since each holds a thread while its client reads.
 * A client that reads nothing for a while loses its slot.
 */
@Singleton
public class ExportSlots {
    private final ExportSettings settings;
    private final Vertx vertx;
    private final Map<UUID, Integer> inUse = new HashMap<>();
    private int total;

    ExportSlots(ExportSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    /**
     * @param stop ends an export whose client reads nothing
     * @throws TooManyExports
     */
    public Slot take(UUID brandId, Runnable stop) {
        synchronized (this) {
            int ofBrand = inUse.getOrDefault(brandId, 0);
            if (total >= settings.most() || ofBrand >= settings.mostOfOneBrand()) {
                throw new TooManyExports();
            }
            total++;
            inUse.put(brandId, ofBrand + 1);
        }
        return new Slot(brandId, stop);
    }

    private synchronized void release(UUID brandId) {
        total--;
        inUse.computeIfPresent(brandId, (brand, count) -> count == 1 ? null : count - 1);
    }

    /** The slot of one export, until it is released. */
    public final class Slot {
        private final UUID brandId;
        private final Runnable stop;
        private final long timer;
        private volatile long lastProgress = System.nanoTime();
        private boolean released;

        private Slot(UUID brandId, Runnable stop) {
            this.brandId = brandId;
            this.stop = stop;
            timer = vertx.setPeriodic(Math.max(1, settings.patience().toMillis() / 4), tick -> check());
        }

        private void check() {
            if (System.nanoTime() - lastProgress > settings.patience().toNanos()) {
                vertx.cancelTimer(timer);
                stop.run();
            }
        }

        /** Releases the slot; later calls do nothing. */
        public synchronized void release() {
            if (!released) {
                released = true;
                vertx.cancelTimer(timer);
                ExportSlots.this.release(brandId);
            }
        }

        public OutputStream watch(OutputStream out) {
            return new ProgressStream(out, () -> lastProgress = System.nanoTime());
        }
    }
}
