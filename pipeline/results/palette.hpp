#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// The palette of a workspace, in its root.
inline constexpr const char* kPaletteName = "legends.csv";

// The colours and Chinese names of classes that a bureau gave in place of the shipped ones (config/legends.csv): for
// the maps of reports. The colour tables of tiles are the shipped ones whatever it says.
class Palette {
 public:
  using Colour = std::array<std::uint8_t, 3>;  // red, green, blue

  Palette() = default;  // the shipped one

  // A CSV or workbook with the columns product, class, red, green, blue (0 to 255), and maybe name_zh; other columns
  // are left alone. Without the file, the shipped palette. Rows that cannot be used are in problems() and cost
  // themselves; a file that cannot be read is one problem.
  static Palette read(const std::filesystem::path& file);

  Colour colour(Product product, const LegendEntry& entry) const;
  std::string words(Product product, const LegendEntry& entry, Language language) const;
  const std::vector<geo::Message>& problems() const { return m_problems; }

 private:
  struct Own {
    Colour colour{};
    std::string name_zh;  // empty: the shipped one
  };
  std::map<std::pair<Product, std::uint8_t>, Own> m_own;
  std::vector<geo::Message> m_problems;
};

}  // namespace steppe
