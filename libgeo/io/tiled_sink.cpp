#include "libgeo/io/tiled_sink.hpp"

#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/block_packer.hpp"
#include "libgeo/io/file_check.hpp"
#include "libgeo/io/geotiff_keys.hpp"
#include "libgeo/io/image_directory.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/io/sink_spec.hpp"
#include "libgeo/raster/typed_sink.hpp"

namespace geo {
namespace {

constexpr std::uint32_t kHeaderBytes = 8;

StoredLevel level_of(const RasterSpec& spec) {
  const auto blocks = [&](std::int64_t cells) { return (cells + spec.block - 1) / spec.block; };
  const Grid& grid = spec.where.grid;
  const auto count = static_cast<std::size_t>(blocks(grid.cols) * blocks(grid.rows));
  StoredLevel level;
  level.image = {grid.cols, grid.rows, count, predictor_of(spec), false};
  return level;
}

class TiledSink final : public TypedSink<TiledSink> {
 public:
  TiledSink(const std::filesystem::path& path, const RasterSpec& spec, FileDigest digest)
      : m_path(path),
        m_spec(spec),
        m_digest(digest),
        m_packer(spec),
        m_across((spec.where.grid.cols + spec.block - 1) / spec.block),
        m_level(level_of(spec)),
        m_directory(image_directory(spec, m_level.image)),
        m_head_bytes(kHeaderBytes + m_directory.size()),
        m_claimed(m_level.image.blocks),
        m_file(path) {
    m_file.write(std::string(m_head_bytes, '\0'));
  }

  WrittenFile finish() override;

 private:
  friend TypedSink<TiledSink>;
  template <class T>
  void write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels);
  bool claim(std::size_t index);
  void accept(std::size_t index, PackedBlock block);
  void append(const PackedBlock& block);
  void add_missing();
  std::string head() const;

  const std::filesystem::path m_path;
  const RasterSpec m_spec;
  const FileDigest m_digest;
  BlockPacker m_packer;
  const std::int64_t m_across;
  std::mutex m_mutex;   // guards what follows
  StoredLevel m_level;  // its blocks are those in the file
  TiffDirectory m_directory;
  const std::uint64_t m_head_bytes;
  std::vector<bool> m_claimed;
  std::map<std::size_t, PackedBlock> m_early;  // blocks that wait for one before them
  AtomicFile m_file;
  bool m_finished = false;
};

template <class T>
void TiledSink::write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels) {
  const Window part = check_block(m_path.string(), m_spec, row, col, pixel_type_of<T>(), pixels.size());
  const auto index = static_cast<std::size_t>(row * m_across + col);
  if (!claim(index)) throw twice_written(m_path.string(), row, col);
  std::vector<std::byte> filled;
  accept(index, m_packer.pack(m_packer.whole_block(part, std::as_bytes(pixels), filled)));
}

bool TiledSink::claim(std::size_t index) {
  const std::lock_guard lock(m_mutex);
  if (m_claimed[index]) return false;
  m_claimed[index] = true;
  return true;
}

void TiledSink::accept(std::size_t index, PackedBlock block) {
  const std::lock_guard lock(m_mutex);
  if (index != m_level.blocks.size()) {
    m_early.emplace(index, std::move(block));
    return;
  }
  append(block);
  while (!m_early.empty() && m_early.begin()->first == m_level.blocks.size()) {
    append(m_early.begin()->second);
    m_early.erase(m_early.begin());
  }
}

void TiledSink::append(const PackedBlock& block) {
  check_file_size(m_file.bytes() + block.bytes.size());
  m_file.write(block.bytes);
  m_level.blocks.push_back({block.bytes.size(), block.checksum});
}

void TiledSink::add_missing() {
  PackedBlock nothing;
  for (std::size_t index = 0; index < m_claimed.size(); ++index) {
    if (m_claimed[index]) continue;
    if (nothing.bytes.empty()) nothing = m_packer.pack(m_packer.empty_block());
    accept(index, nothing);
  }
}

std::string TiledSink::head() const {
  std::vector<std::uint32_t> offsets, sizes, checksums;
  std::uint64_t offset = m_head_bytes;
  for (const auto& block : m_level.blocks) {
    offsets.push_back(static_cast<std::uint32_t>(offset));
    sizes.push_back(static_cast<std::uint32_t>(block.bytes));
    checksums.push_back(block.checksum);
    offset += block.bytes;
  }
  TiffDirectory directory = m_directory;
  set_block_places(directory, offsets, sizes, checksums);
  return std::string("II*\0\x08\0\0\0", kHeaderBytes) + directory.serialize(kHeaderBytes, 0);
}

WrittenFile TiledSink::finish() {
  if (m_finished) throw Error(message("{0}: is finished already; open another sink", m_path.string()));
  m_finished = true;
  add_missing();
  const std::string head = this->head();
  m_file.write_at(0, head);
  m_file.sync();
  check_file(m_file.part_path(), m_path, m_spec, {&m_level, 1});
  auto sha256 = m_digest == FileDigest::none ? Result(std::string()) : sha256_of_file(m_file.part_path());
  if (!sha256) throw_fault(sha256.fault());
  m_file.commit();
  return {m_file.bytes(), std::move(sha256).value(), seal_of(head)};
}

}  // namespace

std::unique_ptr<RasterSink> create_tiled(const std::filesystem::path& path, const RasterSpec& spec, FileDigest digest) {
  check_spec(path.string(), spec);
  geotiff_keys(spec.where.crs);  // refuses a CRS that cannot be stored before anything is computed
  return std::make_unique<TiledSink>(path, spec, digest);
}

}  // namespace geo
