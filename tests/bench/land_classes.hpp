#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace steppe::bench {

// A block of stored values: four bands on the 10 m grid, three on the 20 m grid, of which every cell counts for 2 × 2.
// Row by row; the 20 m vectors have (cols + 1) / 2 × (rows + 1) / 2 values.
struct BlockPixels {
  std::size_t cols = 0, rows = 0;
  std::vector<std::uint16_t> blue, green, red, nir;
  std::vector<std::uint16_t> swir1, swir2;
  std::vector<std::uint8_t> scene_class;  // Sentinel-2 SCL
};

inline constexpr std::int16_t kFvcNothing = -9999;
inline constexpr std::uint8_t kClassNothing = 255;

// The four products of a block.
struct BlockClasses {
  std::vector<std::int16_t> fvc;     // cover × 10000
  std::vector<std::uint8_t> grade;   // desertification 1 (none) … 5 (extreme); 0 open water
  std::vector<std::uint8_t> water;   // 0, 1 open water, 2 wetland
  std::vector<std::uint8_t> forest;  // 0, 1
};

// The formulas of the benchmark (docs/performance.md, "Batch job") through the library's indices and cover model, two
// rows at a time so that everything stays in the fastest cache. Keeps its working rows. One object a thread.
class LandClassifier {
 public:
  void classify(const BlockPixels& pixels, BlockClasses& classes);

 private:
  void load(const BlockPixels& pixels, std::size_t row, std::size_t count);
  void indices();

  std::size_t m_size = 0;  // pixels of the rows in hand
  std::vector<std::uint8_t> m_usable;
  std::vector<float> m_blue, m_green, m_red, m_nir, m_swir1, m_swir2;
  std::vector<float> m_ndvi, m_msavi, m_albedo, m_mndwi, m_cover;
  std::vector<std::int16_t> m_stored;
};

}  // namespace steppe::bench
