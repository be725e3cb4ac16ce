#pragma once

#include <clocale>

namespace steppe {

// While it lives, this thread takes the names of files for UTF-8, whatever the environment says: libarchive marks names
// as UTF-8, and reads those that are marked, only in such a locale. Without it a boundary file 旗县.geojson would have
// another name in a pack, or none.
class Utf8Names {
 public:
  Utf8Names();
  ~Utf8Names();
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t m_utf8, m_before;
};

}  // namespace steppe
