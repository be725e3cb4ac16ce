#include "pipeline/catalog/scene_bytes.hpp"

#include <limits>

#include "libgeo/base/byte_stream.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kLongestText = 1 << 20;

// Both directions are one description, so that they cannot differ: a member that is added to a structure does not
// compile here until it is named.
class Out {
 public:
  void item(const std::string& text) { m_bytes.text(text); }
  void item(const double& value) { m_bytes.real(value); }
  void item(const std::int64_t& value) { m_bytes.signed_number(value); }
  void item(const int& value) { m_bytes.signed_number(value); }
  void item(const std::optional<double>& value) {
    m_bytes.number(value ? 1 : 0);
    m_bytes.real(value.value_or(0));
  }
  void item(const std::chrono::sys_seconds& time) { m_bytes.signed_number(time.time_since_epoch().count()); }
  void item(const geo::Crs& crs) { m_bytes.text(crs.wkt()); }
  template <class Enumerator>
  requires std::is_enum_v<Enumerator>
  void choice(const Enumerator& value, Enumerator) { m_bytes.number(static_cast<std::uint64_t>(value)); }
  template <class Item, class Each>
  void list(const std::vector<Item>& items, const Each& each) {
    m_bytes.number(items.size());
    for (const Item& one : items) each(*this, one);
  }
  std::string take() && { return std::move(m_bytes).take(); }

 private:
  geo::ByteWriter m_bytes;
};

class In {
 public:
  explicit In(std::string_view bytes) : m_bytes(bytes) {}
  void item(std::string& text) { text = m_bytes.text(kLongestText); }
  void item(double& value) { value = m_bytes.real(); }
  void item(std::int64_t& value) { value = m_bytes.signed_number(-kAny, kAny); }
  void item(int& value) {
    value = static_cast<int>(m_bytes.signed_number(std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
  }
  void item(std::optional<double>& value) {
    const bool there = m_bytes.number(1) == 1;
    const double real = m_bytes.real();
    value = there ? std::optional(real) : std::nullopt;
  }
  void item(std::chrono::sys_seconds& time) {
    time = std::chrono::sys_seconds(std::chrono::seconds(m_bytes.signed_number(-kAny, kAny)));
  }
  void item(geo::Crs& crs) {
    auto read = geo::Crs::from_text(std::string(m_bytes.text(kLongestText)));
    if (read)
      crs = std::move(read).value();
    else
      m_bytes.fail();
  }
  template <class Enumerator>
  void choice(Enumerator& value, Enumerator last) {
    value = static_cast<Enumerator>(m_bytes.number(static_cast<std::uint64_t>(last)));
  }
  template <class Item, class Each>
  void list(std::vector<Item>& items, const Each& each) {
    items.resize(m_bytes.count(1));
    for (Item& one : items) each(*this, one);
  }
  bool whole() const { return m_bytes.ok() && m_bytes.left() == 0; }

 private:
  geo::ByteReader m_bytes;
};

template <class Stream, class Band>
void band_through(Stream& stream, Band& band) {
  auto& [role, name, path, index, scale, offset, fill, valid_min, valid_max, step, slope, intercept] = band;
  stream.choice(role, BandRole::nir_broad);
  stream.item(name), stream.item(path), stream.item(index), stream.item(scale), stream.item(offset);
  stream.item(fill), stream.item(valid_min), stream.item(valid_max), stream.item(step);
  stream.item(slope), stream.item(intercept);
}

template <class Stream, class Mask>
void mask_through(Stream& stream, Mask& mask) {
  const auto number = [](auto& s, auto& value) { s.item(value); };
  auto& [kind, qa_path, qa_index, radsat_path, saturation_bit, occlusion_bit, dropped_bit, valid, step] = mask;
  stream.choice(kind, MaskKind::sentinel2_scl);
  stream.item(qa_path), stream.item(qa_index), stream.item(radsat_path);
  stream.list(saturation_bit, number);
  stream.item(occlusion_bit), stream.item(dropped_bit);
  stream.list(valid, number);
  stream.item(step);
}

template <class Stream, class SceneType>
void scene_through(Stream& stream, SceneType& scene) {
  auto& [id, kind, platform, sensor, acquired, path, files, where, bands, mask, strip, valid] = scene;
  stream.item(id);
  stream.choice(kind, SceneKind::band_set);
  stream.item(platform), stream.item(sensor), stream.item(acquired), stream.item(path);
  stream.list(files, [](auto& s, auto& file) { s.item(file); });
  auto& [x0, y0, dx, dy, cols, rows] = where.grid;
  for (auto* value : {&x0, &y0, &dx, &dy}) stream.item(*value);
  stream.item(cols), stream.item(rows);
  stream.item(where.crs);
  stream.list(bands, [](auto& s, auto& band) { band_through(s, band); });
  mask_through(stream, mask);
  stream.item(strip);
  stream.item(valid.low), stream.item(valid.high);
}

// What reading begins with: a scene has no empty system.
std::optional<Scene> blank() {
  auto degrees = geo::Crs::from_text("EPSG:4326");
  if (!degrees) return std::nullopt;
  return Scene{.id = {},
               .kind = SceneKind::band_set,
               .platform = {},
               .sensor = {},
               .acquired = {},
               .path = {},
               .files = {},
               .where = {{}, std::move(degrees).value()},
               .bands = {},
               .mask = {}};
}

}  // namespace

std::string bytes_of(const Scene& scene) {
  Out out;
  scene_through(out, scene);
  return std::move(out).take();
}

std::optional<Scene> scene_of(std::string_view bytes) {
  auto scene = blank();
  if (!scene) return std::nullopt;
  In in(bytes);
  scene_through(in, *scene);
  return in.whole() ? std::move(scene) : std::nullopt;
}

}  // namespace steppe
