package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What the figures were measured on. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe(DataSource database) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            return "%d cores (%s), %s, JDK %s, PostgreSQL %s, pgjdbc %s"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            processor(),
                            System.getProperty("os.name"),
                            Runtime.version(),
                            metaData.getDatabaseProductVersion(),
                            metaData.getDriverVersion());
        }
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
