#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include <fstream>

#include "sample_project.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

constexpr int kDiskKiB = 32 << 10;

// A small disk of its own, seen by this process and its children only; gone with the object.
class SmallDisk {
 public:
  SmallDisk() {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return;
    const auto options = "size=" + std::to_string(kDiskKiB) + "k";
    m_mounted = ::mount("tmpfs", m_folder.path().c_str(), "tmpfs", 0, options.c_str()) == 0;
  }
  ~SmallDisk() {
    if (m_mounted) ::umount2(m_folder.path().c_str(), MNT_DETACH);
  }
  bool mounted() const { return m_mounted; }
  fs::path workspace() const { return m_folder / "w"; }

  void leave_free(int kib) const {
    std::ofstream out(m_folder / "ballast", std::ios::binary);
    const std::string block(1024, 'x');
    for (int i = 0; i < kDiskKiB - kib; ++i) out << block;
  }
  void free() const { fs::remove(m_folder / "ballast"); }

 private:
  TempDir m_folder;
  bool m_mounted = false;
};

// The finished workspace has about 4000 KiB, 200 of them the catalogue: these sizes end in different stages.
TEST(FullDisk, IsExitCode6LeavesOnlyWholeFilesAndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  for (const int kib : {16, 300, 1000, 2000, 2900}) {
    SCOPED_TRACE(kib);
    const SmallDisk disk;
    if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
    disk.leave_free(kib);
    const auto got = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_EQ(got.out, "");
    EXPECT_THAT(got.err, HasSubstr("; free space and run again\n"));
    EXPECT_THAT(parts_in(disk.workspace()), IsEmpty());
    EXPECT_FALSE(fs::exists(disk.workspace() / "reports/latest"));
    for (const auto& [path, content] : file_tree(disk.workspace() / "products"))
      EXPECT_TRUE(expected.contains("products/" + path) && expected.at("products/" + path) == content) << path;
    disk.free();
    const auto next = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(next.exit_code, 0) << next.err;
    EXPECT_EQ(difference(expected, lasting_files(disk.workspace())), "");
  }
}

}  // namespace
