#include "libgeo/io/block_packer.hpp"

#include <libdeflate.h>

#include <cassert>
#include <cstring>
#include <utility>

#include "libgeo/io/pixel_copy.hpp"

namespace geo {

Predictor predictor_of(const RasterSpec& spec) {
  if (spec.codec == Codec::none || !spec.predict) return Predictor::none;
  return spec.type == PixelType::float32 ? Predictor::floating : Predictor::horizontal;
}

BlockPacker::BlockPacker(const RasterSpec& spec)
    : m_type(spec.type),
      m_no_data(spec.no_data),
      m_codec(spec.codec),
      m_level(spec.level),
      m_shape{static_cast<std::size_t>(spec.block), static_cast<std::size_t>(spec.block),
              static_cast<std::size_t>(spec.bands), size_of(spec.type)},
      m_predictor(predictor_of(spec)) {}

std::optional<PackedBlock> BlockPacker::packed_before(const Pixel& pixel) {
  const std::lock_guard lock(m_mutex);
  const auto found = m_uniform.find(pixel);
  return found == m_uniform.end() ? std::nullopt : std::optional(found->second);
}

void BlockPacker::keep(const Pixel& pixel, const PackedBlock& block) {
  constexpr std::size_t kMostKept = 16;
  const std::lock_guard lock(m_mutex);
  if (m_uniform.size() < kMostKept) m_uniform.emplace(pixel, block);
}

PackedBlock BlockPacker::pack(std::span<const std::byte> pixels) {
  assert(pixels.size() == m_shape.bytes());
  const std::size_t one = m_shape.samples * m_shape.value_bytes;
  if (std::memcmp(pixels.data(), pixels.data() + one, pixels.size() - one) != 0) return coded(pixels);
  const Pixel pixel(static_cast<const char*>(static_cast<const void*>(pixels.data())), one);
  if (auto before = packed_before(pixel)) return *std::move(before);
  auto block = coded(pixels);
  keep(pixel, block);
  return block;
}

PackedBlock BlockPacker::coded(std::span<const std::byte> pixels) {
  auto tools = m_tools.take();
  if (!tools) tools = std::make_unique<Tools>(Tools{BlockEncoder(m_codec, m_level), {}});
  std::span<const std::byte> stored = pixels;
  if (m_predictor != Predictor::none) {
    tools->differences.resize(m_shape.bytes());
    apply_predictor(m_predictor, m_shape, pixels, tools->differences);
    stored = tools->differences;
  }
  PackedBlock block;
  block.bytes = tools->encoder.encode(stored);
  block.checksum = libdeflate_crc32(0, block.bytes.data(), block.bytes.size());
  m_tools.give_back(std::move(tools));
  return block;
}

std::span<const std::byte> BlockPacker::whole_block(const Window& part, std::span<const std::byte> pixels,
                                                    std::vector<std::byte>& filled) const {
  if (pixels.size() == m_shape.bytes()) return pixels;
  filled = empty_block();
  const std::size_t bytes = static_cast<std::size_t>(part.cols) * m_shape.samples * m_shape.value_bytes;
  for (std::size_t row = 0; row < static_cast<std::size_t>(part.rows); ++row)
    std::memcpy(filled.data() + row * m_shape.row_bytes(), pixels.data() + row * bytes, bytes);
  return filled;
}

std::vector<std::byte> BlockPacker::empty_block() const {
  std::vector<std::byte> block(m_shape.bytes());
  fill_pixels(m_type, m_no_data, block);
  return block;
}

}  // namespace geo
