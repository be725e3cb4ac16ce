#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "libgeo/base/atomic_file.hpp"

namespace geo {

// What the path of an output, as a person gave it, leads to when links are followed.
struct OutputPlace {
  enum class Kind {
    file,    // a regular file, or none yet: `path` is its own name, behind all links
    stream,  // a pipe, a terminal, a device of characters: written from front to end
    handle,  // a file that this process has open already (/dev/stdout, /dev/fd/3): `descriptor`
  };
  Kind kind = Kind::file;
  std::filesystem::path path;
  int descriptor = -1;
};

// Throws Error of kind usage for what no output belongs into: a folder, a disk, a socket, links in a circle.
OutputPlace output_place(const std::filesystem::path& path);

// For what must be written in places and read back, as a GeoTIFF: the name of the regular file, behind all links.
// Throws Error of kind usage when it is none.
std::filesystem::path regular_output(const std::filesystem::path& path);

// An output as a person named it. A regular file appears whole or not at all (AtomicFile), and a link to it stays a
// link; a pipe, terminal or device is written into as it comes and never replaced. All functions throw Error as
// AtomicFile does. One object a thread.
class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();  // once, after the last write

 private:
  std::filesystem::path m_path;
  std::unique_ptr<AtomicFile> m_file;
  int m_descriptor = -1;
};

// The whole content at once.
void write_output(const std::filesystem::path& path, std::string_view text);

}  // namespace geo
