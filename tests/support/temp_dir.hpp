#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace steppe_test {

// A new empty folder below the system's temporary folder; it and everything in it go with the object.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return m_path; }
  std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
  // Writes a small file and returns its path; folders on the way are made.
  std::filesystem::path file(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path m_path;
};

// The whole file as text; throws when it cannot be read.
std::string read_text(const std::filesystem::path& path);

}  // namespace steppe_test
