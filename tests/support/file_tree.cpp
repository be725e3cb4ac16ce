#include "tests/support/file_tree.hpp"

#include "tests/support/temp_dir.hpp"

namespace steppe_test {

namespace fs = std::filesystem;

FileTree file_tree(const fs::path& folder) {
  FileTree tree;
  if (!fs::exists(folder)) return tree;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.is_symlink())
      tree[entry.path().lexically_relative(folder).string()] = read_text(entry.path());
  return tree;
}

std::string difference(const FileTree& expected, const FileTree& actual) {
  std::string lines;
  for (const auto& [path, content] : expected) {
    const auto found = actual.find(path);
    if (found == actual.end())
      lines += "missing: " + path + "\n";
    else if (found->second != content)
      lines += "differs: " + path + "\n";
  }
  for (const auto& [path, content] : actual)
    if (!expected.contains(path)) lines += "more: " + path + "\n";
  return lines;
}

}  // namespace steppe_test
