#pragma once

#include <span>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/summary/summary.hpp"
#include "libgeo/sweep/group_sums.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace geo {

// Block summaries of a band of any raster of 8- or 16-bit integers, for zonal_sweep(): with the squares of blocks that
// lie inside a zone added from here, only the blocks on outlines must be decoded. A summary has the channels
//   "cells"              every cell, with data or not
//   <name>               the values with data
//   <name> + " classes"  of 8-bit rasters: the same as weight by value
// `name` must say all that the cells' values depend on besides the file: the band, no data, masks.

// Whether such a summary can be kept of pixels of this type on this grid.
bool can_summarise(PixelType type, const Grid& grid);

// REQUIRES can_summarise(). `area`: that of the grid.
SummarySpec band_spec(const Grid& grid, const std::string& name, PixelType type, const PixelArea& area);

// Reads all of the layer's band, rows of blocks in `parallel`. Nothing is kept of a raster with damaged pixels, or with
// others than of `type`, for which the spec was made: a fault. When cancelled a fault as well. Throws Error when the
// layer cannot be opened or is not on the spec's grid.
Result<Summary> summarise(const ZonalLayer& layer, PixelType type, const SummarySpec& spec, const PixelArea& area,
                          const ParallelFor& parallel, const Cancelled& cancelled);

// What of a layer's sums is asked for, and how cells are weighted: see ZonalRequest.
struct InsideRequest {
  const PixelArea& area;   // by which cells are weighted
  const PixelArea& other;  // by which they are not
  bool moments = true, values = false, other_weight = false;
};

// Adds what zonal_sweep() would add of a layer over the cells of the nodes, to the last bit. REQUIRES a summary of
// band_spec(), nodes of its pyramid, sums of its type of pixels, no `values` of 16-bit pixels.
void add_inside(const Summary& summary, std::span<const PyramidNode> nodes, const InsideRequest& request,
                LayerSums& into);

// The weight of all cells of the nodes: what zonal_sweep() adds to GroupSums::covered.
WideInteger weight_inside(const Summary& summary, std::span<const PyramidNode> nodes, const PixelArea& area);

}  // namespace geo
