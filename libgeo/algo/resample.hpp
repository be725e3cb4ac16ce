#pragma once

#include <span>

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Where each pixel of a target block lies in a source block, in pixel coordinates of the source block: 0 is the left
// (upper) edge of its first column (row), 0.5 its centre. Both spans have one value a target pixel; NaN: nowhere.
struct SourcePositions {
  std::span<const double> col, row;
};

// A target pixel is filled when the usable ones of its four neighbours hold at least this share of the bilinear weight,
// within kWeightTolerance. Less would be extrapolation from the far side of a cloud's edge; more would eat a
// half-pixel rim off every cloud although the nearer pixels are clear.
inline constexpr double kLeastWeight = 0.5;
// Positions go through a projection and back; a pixel that lies half way must not depend on the noise of that.
inline constexpr double kWeightTolerance = 1e-6;

// Bilinear, for reflectance. A neighbour that is not finite, equals source.no_data or lies beyond the block is left
// out and the weights of the others are scaled to one; NaN where too little remains. A position on a pixel's centre
// gives that pixel's value to the last bit. Since a missing pixel and one beyond the block count the same, a block that
// is read with one pixel of halo gives what the whole scene would. REQUIRES positions and out of equal length.
void resample_bilinear(const Raster<float>& source, const SourcePositions& positions, std::span<float> out);
// Several rasters of one grid at once, each into its own: where a position lies among the pixels is worked out once.
void resample_bilinear(std::span<const Raster<float>* const> sources, const SourcePositions& positions,
                       std::span<const std::span<float>> outs);

// The value of the pixel that contains the position, for masks and classes; `outside` beyond the block (for an
// observation mask MaskBit::no_data). A position on an edge belongs to the pixel right of or below it.
// Reflectance beside a masked pixel may be filled by resample_bilinear: the resampled mask still decides its use.
// For uint8, int16 and uint16. REQUIRES positions and out of equal length.
template <class T>
void resample_nearest(const Raster<T>& source, const SourcePositions& positions, T outside, std::span<T> out);

// NaN where the mask says that the observation cannot be used: what goes before resample_bilinear and the composites.
// REQUIRES equal lengths.
void leave_out_unusable(std::span<const ObservationMask> mask, std::span<float> values);

// The same for a band whose pixels have another size than the mask's (20 m beside 10 m): NaN where any mask pixel that
// shares area with the band's pixel is unusable, and where the mask does not reach. REQUIRES one CRS.
void leave_out_unusable(const Raster<ObservationMask>& mask, Raster<float>& band);

}  // namespace geo
