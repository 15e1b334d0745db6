package dev.tributary.platform.web;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many exports are written at once, since each holds a thread while its client reads: a few of each brand, so that one
 * brand's leave places for the others. A client that reads nothing for a while loses its place.
 */
@Singleton
public class ExportPlaces {
    private final ExportSettings settings;
    private final Vertx vertx;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int all;

    ExportPlaces(ExportSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    /**
     * @param stop ends an export whose client reads nothing
     * @throws TooManyExports
     */
    public Place take(UUID brandId, Runnable stop) {
        synchronized (this) {
            int ofBrand = taken.getOrDefault(brandId, 0);
            if (all >= settings.most() || ofBrand >= settings.mostOfOneBrand()) {
                throw new TooManyExports();
            }
            all++;
            taken.put(brandId, ofBrand + 1);
        }
        return new Place(brandId, stop);
    }

    private synchronized void release(UUID brandId) {
        all--;
        taken.computeIfPresent(brandId, (brand, count) -> count == 1 ? null : count - 1);
    }

    /** One export's, until it is released. */
    public final class Place {
        private final UUID brandId;
        private final Runnable stop;
        private final long timer;
        private volatile long lastProgress = System.nanoTime();
        private boolean released;

        private Place(UUID brandId, Runnable stop) {
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

        /** Any number of times. */
        public synchronized void release() {
            if (!released) {
                released = true;
                vertx.cancelTimer(timer);
                ExportPlaces.this.release(brandId);
            }
        }

        public OutputStream watch(OutputStream out) {
            return new ProgressStream(out, () -> lastProgress = System.nanoTime());
        }
    }
}
