package dev.tributary.platform.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void records_are_read_once_in_order() throws IOException {
        var spool = spool(0);
        spool.append(record("one"));
        spool.append(record("two"));
        spool.append(record("three"));

        var first = spool.next(2);
        assertThat(texts(first)).containsExactly("one", "two");
        assertThat(texts(spool.next(2))).as("until it is flushed").containsExactly("one", "two");
        first.markFlushed();
        assertThat(texts(spool.next(2))).containsExactly("three");
    }

    @Test
    void a_killed_process_leaves_all_but_the_record_it_was_writing() throws IOException {
        var spool = spool(0);
        spool.append(record("flushed"));
        spool.next(1).markFlushed();
        spool.append(record("whole"));
        spool.append(record("torn!"));
        try (var file = new RandomAccessFile(folder.resolve("1.segment").toFile(), "rw")) {
            long torn = 16 + 8 + "flushed".length() + 8 + "whole".length() + 8;
            file.seek(torn + 2);
            file.write('?');
        }

        assertThat(texts(Spool.recover(folder, lock()).next(10))).containsExactly("whole");
    }

    @Test
    void a_disk_without_room_is_tried_once_a_second_and_leaves_no_files_behind() throws IOException {
        var spool = spool(64 << 20);
        var inTheWay = Files.createDirectory(folder.resolve("2.segment"));
        var big = new byte[1 << 20];
        while (spool.append(big) > 0) {
            // The first segment.
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(spool.append(big)).isZero();
        }

        assertThat(spool.hasRoom()).isFalse();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lock", "1.segment", "2.segment");
        Files.delete(inTheWay);
        await().atMost(Duration.ofSeconds(5)).until(() -> spool.append(big) > 0);
        assertThat(spool.hasRoom()).isTrue();
    }

    /** A load balancer that sends no visitors while there is no room must learn that there is room again. */
    @Test
    void a_spool_has_room_again_although_nobody_appends() throws IOException {
        var spool = spool(64 << 20);
        var inTheWay = Files.createDirectory(folder.resolve("2.segment"));
        var big = new byte[1 << 20];
        while (spool.append(big) > 0) {
            // The first segment.
        }
        assertThat(spool.hasRoom()).isFalse();

        Files.delete(inTheWay);

        await().atMost(Duration.ofSeconds(5)).until(spool::hasRoom);
        assertThat(spool.append(big)).isPositive();
    }

    @Test
    void a_spool_is_bounded_and_has_room_again_once_it_is_flushed() throws IOException {
        var spool = spool(0);
        var big = new byte[1 << 20];
        int taken = 0;
        while (spool.append(big) > 0) {
            taken++;
        }
        assertThat(taken).isEqualTo(14);
        assertThat(spool.depth()).isGreaterThan(14 << 20);
        assertThat(spool.hasRoom()).isFalse();

        for (var batch = spool.next(3); !batch.isEmpty(); batch = spool.next(3)) {
            batch.markFlushed();
        }

        assertThat(spool.depth()).isZero();
        assertThat(spool.hasRoom()).isTrue();
        for (int again = 0; again < 7; again++) {
            assertThat(spool.append(big)).isPositive();
        }
    }

    @Test
    void many_threads_append_while_one_reads() throws IOException {
        var spool = spool(64 << 20);
        var writing = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        assertThat(spool.append(record(writer + ":" + i + "-".repeat(300))))
                                .isPositive();
                    }
                }))
                .toArray(CompletableFuture[]::new);
        var all = CompletableFuture.allOf(writing);
        List<String> read = new ArrayList<>();
        boolean done;
        do {
            done = all.isDone();
            for (var batch = spool.next(1000); !batch.isEmpty(); batch = spool.next(1000)) {
                read.addAll(texts(batch));
                batch.markFlushed();
            }
        } while (!done);
        all.join();

        assertThat(read).hasSize(80_000).doesNotHaveDuplicates();
    }

    private Spool spool(long limit) throws IOException {
        return Spool.create(folder, lock(), limit);
    }

    private FileChannel lock() throws IOException {
        return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static byte[] record(String text) {
        return text.getBytes(US_ASCII);
    }

    private static List<String> texts(Batch batch) {
        return batch.records().stream()
                .map(record -> new String(record, US_ASCII))
                .toList();
    }
}
