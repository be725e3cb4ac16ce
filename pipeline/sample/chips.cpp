#include "pipeline/sample/chips.hpp"

#include <algorithm>
#include <array>

#include "libgeo/io/png.hpp"
#include "pipeline/products/chip_stretch.hpp"
#include "pipeline/sample/sample_constants.hpp"

namespace steppe {
namespace {

using Band = std::vector<std::int16_t>;

constexpr std::int16_t kNothing = -32768;
constexpr std::int64_t kGap = 6;  // between the two pictures
constexpr std::uint8_t kWhite = 255, kBlack = 0;

// Positions of bands in the composite (product_bands.hpp).
enum CompositeBand { kBlue, kGreen, kRed, kNir, kSwir1, kBands };

struct Stretch {
  int band;
  ChipStretch stretch;
};
constexpr std::array<Stretch, 3> kNatural{{{kRed, kRedStretch}, {kGreen, kGreenStretch}, {kBlue, kBlueStretch}}};
constexpr std::array<Stretch, 3> kInfrared{{{kSwir1, kSwirStretch}, {kNir, kNirStretch}, {kRed, kRedStretch}}};

class Picture {
 public:
  Picture() {
    image.cols = 2 * kSide + kGap, image.rows = kSide;
    image.rgb.assign(static_cast<std::size_t>(3 * image.cols * image.rows), kWhite);
  }

  void put(std::int64_t row, std::int64_t col, const std::array<std::uint8_t, 3>& colour) {
    std::copy(colour.begin(), colour.end(), image.rgb.begin() + 3 * (row * image.cols + col));
  }

  void draw(const std::array<Band, kBands>& bands, const std::array<Stretch, 3>& colours, std::int64_t first_col) {
    for (std::int64_t row = 0; row < kSide; ++row)
      for (std::int64_t col = 0; col < kSide; ++col) {
        const auto i = static_cast<std::size_t>(row / kChipScale * kChipPixels + col / kChipScale);
        std::array<std::uint8_t, 3> colour{kChipNoScene, kChipNoScene, kChipNoScene};
        for (std::size_t c = 0; c < colour.size(); ++c) {
          const std::int16_t value = bands[static_cast<std::size_t>(colours[c].band)][i];
          if (value != kNothing) colour[c] = chip_shade(value, colours[c].stretch);
        }
        put(row, first_col + col, colour);
      }
    frame(first_col, 1, kBlack);
    frame(first_col, 2, kWhite);
  }

  geo::ColourImage image;

 private:
  static constexpr std::int64_t kSide = kChipPixels * kChipScale;

  // Around the pixel in the middle, `away` screen pixels outside it, so that the pixel itself stays to be seen.
  void frame(std::int64_t first_col, std::int64_t away, std::uint8_t grey) {
    const std::int64_t begin = kChipPixels / 2 * kChipScale - away, end = begin + kChipScale + 2 * away - 1;
    for (std::int64_t i = begin; i <= end; ++i)
      for (const auto& [row, col] : {std::pair{begin, i}, {end, i}, {i, begin}, {i, end}})
        put(row, first_col + col, {grey, grey, grey});
  }
};

}  // namespace

ChipMaker::ChipMaker(int year, const AnalysisGrid& grid, const ProductFiles& files)
    : m_composite(Product::composite, year, grid, files) {}

std::string ChipMaker::chip(const DrawnPoint& point) {
  const geo::Window around{point.col - kChipPixels / 2, point.row - kChipPixels / 2, kChipPixels, kChipPixels};
  std::array<Band, kBands> bands;
  bool any = false;
  for (int band = 0; band < kBands; ++band) {
    Band& values = bands[static_cast<std::size_t>(band)];
    values = m_composite.read<std::int16_t>(band, around, kNothing);
    any = any || std::any_of(values.begin(), values.end(), [](auto value) { return value != kNothing; });
  }
  if (!any) return {};
  Picture picture;
  picture.draw(bands, kNatural, 0);
  picture.draw(bands, kInfrared, picture.image.cols - kChipPixels * kChipScale);
  return geo::png_bytes(picture.image);
}

bool has_composites(const ProductFiles& files, int year) {
  const auto tiles = files.tiles().find(year);
  if (tiles == files.tiles().end()) return false;
  return std::any_of(tiles->second.begin(), tiles->second.end(), [&](const auto& tile) {
    return files.has({year, Product::composite, tile.first});
  });
}

}  // namespace steppe
