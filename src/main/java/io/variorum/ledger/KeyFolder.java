// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where this user's key lies: the system's place for configuration, closed to everyone else. */
final class KeyFolder {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private KeyFolder() {}

    static Path path() {
        String asked = first(System.getProperty("variorum.keys"), System.getenv("VARIORUM_KEYS"));
        if (asked != null) {
            return Path.of(asked);
        }
        String config = first(System.getenv("XDG_CONFIG_HOME"), System.getenv("APPDATA"));
        return (config == null ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config)).resolve("variorum");
    }

    private static String first(String a, String b) {
        return a != null && !a.isBlank() ? a : b == null || b.isBlank() ? null : b;
    }

    static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, rights("rwx------"));
        }
    }

    /** Writes a file that does not exist yet and that nobody else could read at any moment. */
    static void write(Path file, String text) throws IOException {
        try (SeekableByteChannel out = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights("rw-------"))) {
            if (!POSIX) {
                ownerOnly(file); // while it is empty
            }
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Refuses a key that others could have taken or exchanged: its signature would not show that its owner signed. */
    static void checkClosed(Path key) throws IOException {
        if (POSIX) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(key);
            if (!OWNERS.containsAll(rights)) {
                throw new IOException("others on this machine may use its file (%s). Type: chmod 600 %s".formatted(PosixFilePermissions.toString(rights), key));
            }
        }
    }

    private static FileAttribute<?>[] rights(String rights) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static void ownerOnly(Path file) throws IOException {
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(Files.getOwner(file))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
        }
    }
}
