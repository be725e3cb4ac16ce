#include "libgeo/io/cog_sink.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/io/block_pyramid.hpp"
#include "libgeo/io/cog_layout.hpp"
#include "libgeo/io/file_check.hpp"
#include "libgeo/io/geotiff_keys.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/io/sink_spec.hpp"
#include "libgeo/raster/typed_sink.hpp"

namespace geo {
namespace {

constexpr std::size_t kWriteBytes = std::size_t{1} << 20;

// Bytes to the file in large pieces, hashed on the way.
class HashedWriter {
 public:
  explicit HashedWriter(AtomicFile& file) : m_file(file) {}

  void add(std::string_view bytes) {
    m_buffer += bytes;
    if (m_buffer.size() >= kWriteBytes) flush();
  }
  void add(std::span<const std::byte> bytes) {
    add(std::string_view(static_cast<const char*>(static_cast<const void*>(bytes.data())), bytes.size()));
  }
  std::string finish() {
    flush();
    return m_hash.hex();
  }

 private:
  void flush() {
    m_hash.add(m_buffer);
    m_file.write(m_buffer);
    m_buffer.clear();
  }

  AtomicFile& m_file;
  Sha256 m_hash;
  std::string m_buffer;
};

void add_block(HashedWriter& writer, std::span<const std::byte> packed) {
  const auto size = static_cast<std::uint32_t>(packed.size());
  writer.add(std::as_bytes(std::span(&size, 1)));
  writer.add(packed);
  writer.add(packed.last(kBlockTrailerBytes));
}

std::vector<StoredLevel> stored_levels(const BlockPyramid& pyramid) {
  std::vector<StoredLevel> stored;
  for (const auto& level : pyramid.levels()) {
    StoredLevel& one = stored.emplace_back();
    one.image = {level.cols, level.rows, level.blocks.size(), pyramid.predictor(), stored.size() > 1};
    for (const auto& block : level.blocks) one.blocks.push_back({block.bytes.size(), block.checksum});
  }
  return stored;
}

class CogSink final : public TypedSink<CogSink> {
 public:
  CogSink(std::filesystem::path path, const RasterSpec& spec)
      : m_path(std::move(path)), m_spec(spec), m_pyramid(spec) {}

  WrittenFile finish() override;

 private:
  friend TypedSink<CogSink>;
  template <class T>
  void write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels);

  std::filesystem::path m_path;
  RasterSpec m_spec;
  BlockPyramid m_pyramid;
  bool m_finished = false;
};

template <class T>
void CogSink::write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels) {
  const Window part = check_block(m_path.string(), m_spec, row, col, pixel_type_of<T>(), pixels.size());
  if (!m_pyramid.claim(row, col)) throw twice_written(m_path.string(), row, col);
  std::vector<std::byte> filled;
  m_pyramid.add(row, col, m_pyramid.packer().whole_block(part, std::as_bytes(pixels), filled));
}

WrittenFile CogSink::finish() {
  if (m_finished) throw Error(message("{0}: is finished already; open another sink", m_path.string()));
  m_finished = true;
  m_pyramid.finish();
  AtomicFile file(m_path);
  HashedWriter writer(file);
  const std::string head = cog_head(m_spec, m_pyramid);
  writer.add(head);
  const auto& levels = m_pyramid.levels();
  for (auto level = levels.rbegin(); level != levels.rend(); ++level)
    for (const auto& block : level->blocks) add_block(writer, block.bytes);
  const std::string sha256 = writer.finish();
  file.sync();
  check_file(file.part_path(), m_path, m_spec, stored_levels(m_pyramid));
  file.commit();
  return {file.bytes(), sha256, seal_of(head)};
}

}  // namespace

std::unique_ptr<RasterSink> create_cog(const std::filesystem::path& path, const RasterSpec& spec) {
  check_spec(path.string(), spec);
  geotiff_keys(spec.where.crs);  // refuses a CRS that cannot be stored before anything is computed
  return std::make_unique<CogSink>(path, spec);
}

}  // namespace geo
