#include "tests/simulator/text_file.hpp"

#include <fstream>

#include "libgeo/base/error.hpp"

namespace steppe::sim {

void write_text_file(const std::filesystem::path& path, std::string_view text) {
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file)
    throw geo::Error(geo::message("{0}: cannot be written; check the folder and the free space", path.string()));
}

}  // namespace steppe::sim
