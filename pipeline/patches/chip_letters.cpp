#include "pipeline/patches/chip_letters.hpp"

#include <algorithm>
#include <array>

namespace steppe {
namespace {

constexpr std::int64_t kHigh = 7, kWide = 5;

// Seven rows of five dots.
struct Letter {
  char letter;
  std::array<std::string_view, kHigh> rows;
};
constexpr Letter kLetters[] = {
    {'0', {" ### ", "#   #", "#  ##", "# # #", "##  #", "#   #", " ### "}},
    {'1', {"  #  ", " ##  ", "  #  ", "  #  ", "  #  ", "  #  ", " ### "}},
    {'2', {" ### ", "#   #", "    #", "   # ", "  #  ", " #   ", "#####"}},
    {'3', {" ### ", "#   #", "    #", "  ## ", "    #", "#   #", " ### "}},
    {'4', {"   # ", "  ## ", " # # ", "#  # ", "#####", "   # ", "   # "}},
    {'5', {"#####", "#    ", "#### ", "    #", "    #", "#   #", " ### "}},
    {'6', {" ### ", "#    ", "#    ", "#### ", "#   #", "#   #", " ### "}},
    {'7', {"#####", "    #", "   # ", "  #  ", "  #  ", "  #  ", "  #  "}},
    {'8', {" ### ", "#   #", "#   #", " ### ", "#   #", "#   #", " ### "}},
    {'9', {" ### ", "#   #", "#   #", " ####", "    #", "    #", " ### "}},
    {'-', {"     ", "     ", "     ", "#####", "     ", "     ", "     "}},
    {'A', {" ### ", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"}},
    {'C', {" ### ", "#   #", "#    ", "#    ", "#    ", "#   #", " ### "}},
    {'D', {"#### ", "#   #", "#   #", "#   #", "#   #", "#   #", "#### "}},
    {'E', {"#####", "#    ", "#    ", "#### ", "#    ", "#    ", "#####"}},
    {'L', {"#    ", "#    ", "#    ", "#    ", "#    ", "#    ", "#####"}},
    {'N', {"#   #", "##  #", "# # #", "#  ##", "#   #", "#   #", "#   #"}},
    {'O', {" ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### "}},
    {'R', {"#### ", "#   #", "#   #", "#### ", "# #  ", "#  # ", "#   #"}},
    {'T', {"#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "  #  "}},
};

bool dot(char letter, std::int64_t row, std::int64_t col) {
  if (row < 0 || col < 0 || row >= kHigh || col >= kWide) return false;
  for (const Letter& known : kLetters)
    if (known.letter == letter) return known.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)] == '#';
  return false;
}

}  // namespace

void write_letters(geo::ColourImage& image, std::string_view words, std::int64_t row, std::int64_t col,
                   std::int64_t scale) {
  constexpr std::uint8_t kWhite = 255;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::int64_t r = -scale; r < (kHigh + 1) * scale; ++r)
      for (std::int64_t c = -scale; c < (kWide + 1) * scale; ++c) {
        const std::int64_t y = row + r, x = col + static_cast<std::int64_t>(i) * (kWide + 1) * scale + c;
        if (y < 0 || x < 0 || y >= image.rows || x >= image.cols) continue;
        const bool on = r >= 0 && c >= 0 && dot(words[i], r / scale, c / scale);
        std::fill_n(image.rgb.begin() + 3 * (y * image.cols + x), 3, on ? kWhite : std::uint8_t{0});
      }
}

}  // namespace steppe
