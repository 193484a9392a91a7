// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class UnwritableTest {

    @Test
    void whereJavaSaysTheNameAlone() {
        assertThat(Unwritable.reason(new NoSuchFileException("a.png"))).isEqualTo("its folder is not there, or takes no files");
        assertThat(Unwritable.reason(new AccessDeniedException("a.png"))).isEqualTo("access is denied");
    }

    @Test
    void whereTheSystemSaysWhy() {
        assertThat(Unwritable.reason(new FileSystemException("a.png", null, "No space left on device"))).isEqualTo("No space left on device");
        assertThat(Unwritable.reason(new IOException("Disk quota exceeded"))).isEqualTo("Disk quota exceeded");
    }
}
