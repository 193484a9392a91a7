// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivatePathsTest {

    private static final String HOME = System.getProperty("user.home");
    private static final String HERE = System.getProperty("user.dir");

    @Test
    void homeAndWorkingFolder() {
        assertThat(PrivatePaths.hide("from " + HOME + "/a.png to " + HERE + "/b.png")).isEqualTo("from ~/a.png to ./b.png");
    }

    @Test
    void folderWhoseNameOnlyBeginsAlike() {
        assertThat(PrivatePaths.hide(HOME + "-old/a.png")).isEqualTo(HOME + "-old/a.png");
        assertThat(PrivatePaths.hide(HOME + "2/a.png")).isEqualTo(HOME + "2/a.png");
    }

    @Test
    void nothing() {
        assertThat(PrivatePaths.hide(null)).isNull();
        assertThat(PrivatePaths.hideAll(null)).isNull();
    }
}
