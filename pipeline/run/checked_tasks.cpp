#include "pipeline/run/checked_tasks.hpp"

#include <filesystem>
#include <limits>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "steppe checked tasks 1 ";
constexpr std::uint64_t kLargest = std::uint64_t{4} << 30, kAny = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kLongestText = 1 << 20, kDigestDigits = 64;

fs::path file_of(const Workspace& workspace) { return workspace.root / "cache" / "checked"; }

std::string head() { return std::string(kFormat) + std::string(kProgramVersion); }

// False when there is no such file. Not the number of the device: a network disk has another after every mount.
bool add_stamp(const fs::path& path, geo::Sha256& hash) {
  const auto stamp = geo::file_stamp(path);
  if (!stamp) return false;
  auto same_device = *stamp;
  same_device.device = 0;
  hash.add_field(geo::to_text(same_device));
  return true;
}

std::string summary_stamps(const std::vector<ProductFile>& files, const Workspace& workspace) {
  geo::Sha256 hash;
  for (const auto& file : files)
    if (!add_stamp(geo::summary_path(workspace.root / file.path), hash)) hash.add_field("none");
  return hash.hex();
}

void write_file(const ProductFile& file, geo::ByteWriter& bytes) {
  bytes.number(static_cast<std::uint64_t>(file.product));
  bytes.text(file.path);
  bytes.number(file.bytes);
  bytes.text(file.sha256);
  bytes.text(file.seal);
}

ProductFile read_file(geo::ByteReader& bytes) {
  ProductFile file;
  file.product = static_cast<Product>(bytes.number(product_table().size() - 1));
  file.path = bytes.text(kLongestText);
  file.bytes = bytes.number(kAny);
  file.sha256 = bytes.text(kLongestText);
  file.seal = bytes.text(kLongestText);
  return file;
}

}  // namespace

std::string file_stamps(const Task& task, const std::vector<ProductFile>& files, const Workspace& workspace) {
  geo::Sha256 hash;
  if (!add_stamp(workspace.task_record(task.year, geo::tile_name(task.tile)), hash)) return {};
  for (const auto& file : files)
    if (!add_stamp(workspace.root / file.path, hash)) return {};
  return hash.hex();
}

CheckedTasks CheckedTasks::of(const Workspace& workspace) { return read(file_of(workspace)); }

CheckedTasks CheckedTasks::read(const fs::path& file) {
  CheckedTasks checked;
  const auto text = geo::read_small_file(file, kLargest);
  if (!text || text.value().size() < kDigestDigits) return checked;
  const std::string_view all = text.value(), content = all.substr(0, all.size() - kDigestDigits);
  if (geo::sha256_of(content) != all.substr(content.size())) return checked;
  geo::ByteReader bytes(content);
  if (bytes.text(kLongestText) != head()) return checked;
  for (std::size_t left = bytes.count(1); left > 0 && bytes.ok(); --left) {
    Place place;
    place.first = static_cast<int>(bytes.number(std::numeric_limits<int>::max()));
    for (auto* number : {&place.second.tx, &place.second.ty})
      *number = bytes.signed_number(-static_cast<std::int64_t>(kAny), static_cast<std::int64_t>(kAny));
    Checked task;
    for (auto* part : {&task.key, &task.stamps, &task.summaries}) *part = bytes.text(kLongestText);
    task.area_exponent =
        static_cast<int>(bytes.signed_number(std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    for (std::size_t files = bytes.count(1); files > 0 && bytes.ok(); --files) task.files.push_back(read_file(bytes));
    for (std::size_t faults = bytes.count(1); faults > 0 && bytes.ok(); --faults) {
      std::string zone(bytes.text(kLongestText));
      task.zone_faults[std::move(zone)] = bytes.text(kLongestText);
    }
    checked.m_tasks.insert_or_assign(place, std::move(task));
  }
  if (!bytes.ok()) checked.m_tasks.clear();
  return checked;
}

void CheckedTasks::take(const CheckedTasks& others) {
  for (const auto& [place, task] : others.m_tasks) m_tasks[place] = task;
  m_news = m_news || !others.m_tasks.empty();
}

void CheckedTasks::write(const Workspace& workspace) { write(file_of(workspace)); }

void CheckedTasks::write(const fs::path& file) {
  if (!m_news) return;
  geo::ByteWriter bytes;
  bytes.text(head());
  bytes.number(m_tasks.size());
  for (const auto& [place, task] : m_tasks) {
    bytes.number(static_cast<std::uint64_t>(place.first));
    for (const auto number : {place.second.tx, place.second.ty}) bytes.signed_number(number);
    for (const auto* part : {&task.key, &task.stamps, &task.summaries}) bytes.text(*part);
    bytes.signed_number(task.area_exponent);
    bytes.number(task.files.size());
    for (const auto& product : task.files) write_file(product, bytes);
    bytes.number(task.zone_faults.size());
    for (const auto& [zone, fault] : task.zone_faults) bytes.text(zone), bytes.text(fault);
  }
  std::string content = std::move(bytes).take();
  content += geo::sha256_of(content);
  std::error_code none;
  fs::create_directories(file.parent_path(), none);
  try {
    geo::write_renewable(file, content);
  } catch (const geo::Error&) {
    fs::remove(file, none);
  }
  m_news = false;
}

const CheckedTasks::Checked* CheckedTasks::find(const Task& task) const {
  const auto found = m_tasks.find({task.year, task.tile});
  return found == m_tasks.end() || found->second.key != task.key.hash ? nullptr : &found->second;
}

std::optional<TaskRecord> CheckedTasks::standing(const Task& task, const Workspace& workspace) const {
  const Checked* checked = find(task);
  if (checked == nullptr || checked->stamps != file_stamps(task, checked->files, workspace)) return std::nullopt;
  return TaskRecord{task.key, checked->files, checked->area_exponent, {}, checked->zone_faults, true};
}

bool CheckedTasks::summaries_stand(const Task& task, const TaskRecord& record, const Workspace& workspace) const {
  const Checked* checked = find(task);
  return checked != nullptr && !checked->summaries.empty() &&
         checked->summaries == summary_stamps(record.files, workspace);
}

void CheckedTasks::note(const Task& task, const TaskRecord& record, const std::string& stamps) {
  m_news = true;
  if (stamps.empty())
    m_tasks.erase({task.year, task.tile});
  else
    m_tasks[{task.year, task.tile}] = {record.key.hash,      stamps,       {},
                                       record.area_exponent, record.files, record.zone_faults};
}

void CheckedTasks::note_summaries(const Task& task, const TaskRecord& record, const Workspace& workspace) {
  const auto found = m_tasks.find({task.year, task.tile});
  if (found == m_tasks.end() || found->second.key != record.key.hash) return;
  found->second.summaries = summary_stamps(record.files, workspace);
  m_news = true;
}

}  // namespace steppe
