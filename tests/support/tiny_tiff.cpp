#include "tests/support/tiny_tiff.hpp"

#include <cstring>
#include <fstream>
#include <string>

namespace steppe_test {
namespace {

enum Type : std::uint16_t { ascii = 2, short_ = 3, long_ = 4, double_ = 12 };

// Little-endian, one directory, one strip; values longer than four bytes follow the directory.
class Directory {
 public:
  template <class T>
  void add(std::uint16_t tag, Type type, const std::vector<T>& values) {
    std::string bytes(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    m_entries.push_back({tag, type, static_cast<std::uint32_t>(values.size()), bytes});
  }
  // REQUIRES tags added in ascending order.
  std::string bytes(std::uint32_t at) const {
    std::string head, tail;
    const auto after = at + 2 + 12 * static_cast<std::uint32_t>(m_entries.size()) + 4;
    put(head, static_cast<std::uint16_t>(m_entries.size()));
    for (const auto& entry : m_entries) {
      put(head, entry.tag);
      put(head, static_cast<std::uint16_t>(entry.type));
      put(head, entry.count);
      auto value = entry.value;
      if (value.size() > 4) {
        const auto offset = static_cast<std::uint32_t>(after + tail.size());
        tail += value + std::string(value.size() % 2, '\0');
        value.clear();
        put(value, offset);
      }
      value.resize(4, '\0');
      head += value;
    }
    put(head, std::uint32_t{0});
    return head + tail;
  }
  template <class T>
  static void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }

 private:
  struct Entry {
    std::uint16_t tag;
    Type type;
    std::uint32_t count;
    std::string value;
  };
  std::vector<Entry> m_entries;
};

}  // namespace

void write_tiff(const std::filesystem::path& path, const TinyTiff& tiff) {
  using S = std::vector<std::uint16_t>;
  using L = std::vector<std::uint32_t>;
  using D = std::vector<double>;
  const auto bytes = static_cast<std::uint32_t>(tiff.pixels.size() * 2);
  const auto bands = static_cast<std::size_t>(tiff.bands);
  Directory directory;
  directory.add(256, long_, L{static_cast<std::uint32_t>(tiff.cols)});
  directory.add(257, long_, L{static_cast<std::uint32_t>(tiff.rows)});
  directory.add(258, short_, S(bands, 16));
  directory.add(259, short_, S{1});
  directory.add(262, short_, S{1});
  directory.add(273, long_, L{8});
  directory.add(277, short_, S{static_cast<std::uint16_t>(bands)});
  directory.add(278, long_, L{static_cast<std::uint32_t>(tiff.rows)});
  directory.add(279, long_, L{bytes});
  directory.add(284, short_, S{1});
  directory.add(339, short_, S(bands, 1));
  directory.add(33550, double_, D{tiff.dx, tiff.dy, 0});
  directory.add(33922, double_, D{0, 0, 0, tiff.x0, tiff.y0, 0});
  // GTModelType projected, GTRasterType area, ProjectedCSType.
  directory.add(34735, short_,
                S{1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, static_cast<std::uint16_t>(tiff.epsg)});
  if (tiff.no_data) {
    const auto text = std::to_string(*tiff.no_data);
    directory.add(42113, ascii, std::vector<char>(text.c_str(), text.c_str() + text.size() + 1));
  }
  std::string out("II*\0", 4);
  Directory::put(out, 8 + bytes);
  out.append(reinterpret_cast<const char*>(tiff.pixels.data()), bytes);
  out += directory.bytes(8 + bytes);
  std::ofstream(path, std::ios::binary) << out;
}

}  // namespace steppe_test
