#pragma once

#include <string>

#include "pipeline/sample/drawn_sample.hpp"
#include "pipeline/sample/product_window.hpp"

namespace steppe {

// A picture for interpreters: kChipPixels pixels around a point, each kChipScale large, from the year's composite; on
// the left in natural colours (red, green, blue), on the right with the short-wave infrared (swir1, nir, red). The same
// stretch for all points and years, so that two dates can be compared. The point's pixel is framed in white and black;
// what no scene showed is grey. Nothing of the map is in it.
class ChipMaker {
 public:
  ChipMaker(int year, const AnalysisGrid& grid, const ProductFiles& files);

  // The bytes of a PNG file. Nothing where the composite knows no pixel around the point. Throws Error when a composite
  // cannot be read. One object a thread.
  std::string chip(const DrawnPoint& point);

 private:
  ProductWindow m_composite;
};

// Whether the night has composites of the year.
bool has_composites(const ProductFiles& files, int year);

}  // namespace steppe
