package uk.org.tenancy.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.internal.Text;

/**
 * The public register of local authorities in the United Kingdom, from which councils are picked when they join, so that
 * nobody types a name or a code.
 *
 * <p>It is read from a file of comma-separated values (RFC 4180, UTF-8) whose first line names the columns, in any order:
 * {@code local-authority-code}, {@code official-name}, {@code nice-name}, {@code gss-code}, {@code former-gss-codes},
 * {@code start-date}, {@code end-date}, {@code replaced-by}, {@code nation}, {@code current-authority},
 * {@code gov-uk-slug} and {@code pop-2020}. All of them are needed; others are ignored. The register is taken as a whole
 * or not at all.
 *
 * <p>Immutable.
 */
public final class CouncilRegister {

    private final Map<String, Council> byCode;

    private CouncilRegister(Map<String, Council> byCode) {
        this.byCode = byCode;
    }

    /**
     * Reads a register from a file.
     *
     * @param file a file in UTF-8
     * @return the register
     * @throws TenancyException if the file cannot be read, or something in it is wrong; the message names the line
     */
    public static CouncilRegister read(Path file) {
        String source = "register " + Text.quote(file.toString());
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new CouncilRegister(RegisterReader.read(source, reader));
        } catch (CharacterCodingException notUtf8) {
            throw new TenancyException(source + " is not UTF-8; save it in that encoding", notUtf8);
        } catch (IOException unreadable) {
            throw unreadable(source, unreadable);
        }
    }

    /**
     * Reads a register.
     *
     * @param reader where from; it is read to its end and not closed
     * @return the register
     * @throws TenancyException if the text cannot be read, or something in it is wrong; the message names the line
     */
    public static CouncilRegister read(Reader reader) {
        String source = "register";
        try {
            return new CouncilRegister(RegisterReader.read(source, new BufferedReader(reader)));
        } catch (IOException unreadable) {
            throw unreadable(source, unreadable);
        }
    }

    /**
     * All authorities, past and present, councils and others.
     *
     * @return the authorities, in the order of the file
     */
    public List<Council> all() {
        return List.copyOf(byCode.values());
    }

    /**
     * The councils of today; see {@link Council#principal}.
     *
     * @return the councils, in the order of the file
     */
    public List<Council> principal() {
        return byCode.values().stream().filter(Council::principal).toList();
    }

    /**
     * Looks up an authority, past or present.
     *
     * @param localAuthorityCode its code, in capital letters
     * @return the authority, or empty if the register has none with that code
     */
    public Optional<Council> find(String localAuthorityCode) {
        return Optional.ofNullable(byCode.get(localAuthorityCode));
    }

    private static TenancyException unreadable(String source, IOException why) {
        return new TenancyException(
                source + " cannot be read (" + why + "); check where it is and who may read it", why);
    }
}
