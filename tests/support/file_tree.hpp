#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace steppe_test {

// Every regular file below a folder: relative path → content. A missing folder is empty. Symbolic links are not
// followed.
using FileTree = std::map<std::string, std::string>;
FileTree file_tree(const std::filesystem::path& folder);

// "" when equal, otherwise one line for each path that differs, short enough to be read.
std::string difference(const FileTree& expected, const FileTree& actual);

}  // namespace steppe_test
