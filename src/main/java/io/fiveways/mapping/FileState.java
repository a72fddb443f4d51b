package io.fiveways.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What changes when a file does. The inode is the target's: a swapped link shows too. */
record FileState(FileTime changed, long size, Object inode) {

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
