#include "libgeo/base/machine_fault.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"
#include "tests/support/few_descriptors.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using geo::FaultKind;
using steppe_test::FewDescriptors;
using steppe_test::TempDir;

// A regular file that opens and cannot be read: nothing is mapped at the address 0.
void put_failing_file(const fs::path& path) { fs::create_symlink("/proc/self/mem", path); }

TEST(MachineFault, TooFewDescriptorsAreNoFaultOfAFile) {
  const TempDir dir;
  const auto path = dir.file("a.txt", "good");
  const FewDescriptors few(0);
  const auto text = geo::read_small_file(path, 9);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.fault().kind, FaultKind::machine);
  EXPECT_EQ(geo::render(text.fault().message), path.string() +
                                                   ": cannot be opened now (got Too many open files); allow more open "
                                                   "files (ulimit -n) and run again");
  const auto sum = geo::sha256_of_file(path);
  ASSERT_FALSE(sum);
  EXPECT_EQ(sum.fault().kind, FaultKind::machine);
}

TEST(MachineFault, ADiskThatFailsIsNoFaultOfAFile) {
  const TempDir dir;
  const auto path = dir / "a.txt";
  put_failing_file(path);
  const auto text = geo::read_small_file(path, 9);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.fault().kind, FaultKind::machine);
  EXPECT_EQ(geo::render(text.fault().message),
            path.string() +
                ": cannot be read now (got Input/output error); check the memory, the disk and the network drives of "
                "this machine and run again");
  const auto sum = geo::sha256_of_file(path);
  ASSERT_FALSE(sum);
  EXPECT_EQ(sum.fault().kind, FaultKind::machine);
  EXPECT_EQ(geo::render(sum.fault().message), geo::render(text.fault().message));
}

TEST(MachineFault, WhatIsNotThereOrNotAFileIsNotTheMachines) {
  const TempDir dir;
  EXPECT_EQ(geo::read_small_file(dir / "no", 9).fault().kind, FaultKind::missing);
  EXPECT_EQ(geo::read_small_file(dir.file("f", "x") / "below", 9).fault().kind, FaultKind::missing);
  EXPECT_EQ(geo::sha256_of_file(dir / "no").fault().kind, FaultKind::unreadable);
  EXPECT_FALSE(geo::is_machine_error(ENOENT));
  EXPECT_FALSE(geo::is_machine_error(ENOTDIR));
  EXPECT_FALSE(geo::is_machine_error(EISDIR));
  EXPECT_FALSE(geo::is_machine_error(0));
  for (const int number : {EMFILE, ENFILE, ENOMEM, EIO, EACCES, EPERM, ESTALE, ETIMEDOUT, ENOTCONN, EHOSTDOWN})
    EXPECT_TRUE(geo::is_machine_error(number)) << number;
}

TEST(MachineFault, AfterAnotherLibraryFailedTheFileIsTried) {
  const TempDir dir;
  const auto good = dir.file("a.tif", "good");
  EXPECT_FALSE(geo::machine_fault_of(good.string()));
  EXPECT_FALSE(geo::machine_fault_of((dir / "no").string())) << "not there: not the machine's fault";
  EXPECT_FALSE(geo::machine_fault_of("/vsitar/" + good.string() + "/b.tif"));
  EXPECT_TRUE(geo::machine_fault_of(good.string(), "a.tif: Too many open files")) << "its words are believed";
  put_failing_file(dir / "b.tif");
  for (const std::string& name : {(dir / "b.tif").string(), "/vsizip/" + (dir / "b.tif").string() + "/x/y.jp2",
                                  "HDF4_EOS:EOS_GRID:\"" + (dir / "b.tif").string() + "\":grid:band"}) {
    const auto fault = geo::machine_fault_of(name);
    ASSERT_TRUE(fault) << name;
    EXPECT_EQ(fault->kind, FaultKind::machine);
    EXPECT_EQ(geo::render(fault->message).find((dir / "b.tif").string() + ": cannot be read now"), 0u);
  }
}

TEST(MachineFault, AHandfulOfDescriptorsIsShort) {
  EXPECT_FALSE(geo::machine_shortage());
  const FewDescriptors few(3);
  ASSERT_TRUE(geo::machine_shortage());
  EXPECT_EQ(*geo::machine_shortage(), EMFILE);
}

TEST(MachineFault, IsThrownAsTemporary) {
  EXPECT_NO_THROW(geo::throw_if_machine({FaultKind::unreadable, geo::message("x")}));
  try {
    geo::throw_fault(geo::machine_fault("a", EIO));
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::temporary);
  }
  try {
    geo::throw_fault({FaultKind::unreadable, geo::message("x")}, geo::ErrorKind::usage);
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::usage);
  }
}

}  // namespace
