#include "libgeo/base/checksum.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/interrupted.hpp"
#include "tests/support/temp_dir.hpp"

namespace geo {
namespace {

// FIPS 180-4 examples.
constexpr const char* kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kTwoBlocks = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr const char* kMillionA = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_of(""), kEmpty);
  EXPECT_EQ(sha256_of("abc"), kAbc);
  EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), kTwoBlocks);
}

TEST(Sha256, DoesNotDependOnThePieces) {
  Sha256 hash;
  for (int i = 0; i < 1000; ++i) hash.add(std::string(1000, 'a'));
  EXPECT_EQ(hash.hex(), kMillionA);
}

TEST(Sha256, KeepsFieldsApart) {
  Sha256 one, two, again;
  one.add_field("ab");
  one.add_field("c");
  again.add_field("ab");
  again.add_field("c");
  two.add_field("a");
  two.add_field("bc");
  const std::string key = one.hex();
  EXPECT_NE(key, two.hex());
  EXPECT_EQ(key, again.hex());
  EXPECT_EQ(key, sha256_of("2:ab1:c"));
}

TEST(Sha256, ReadsFilesBeyondOneBuffer) {
  const steppe_test::TempDir folder;
  const auto whole = sha256_of_file(folder.file("million.txt", std::string(1000000, 'a')));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole.value(), kMillionA);
  std::string bytes(3 * (1 << 20) + 17, '\0');
  bytes.back() = '\xff';
  const auto large = sha256_of_file(folder.file("large.bin", bytes));
  ASSERT_TRUE(large);
  EXPECT_EQ(large.value(), sha256_of(bytes));
  EXPECT_EQ(sha256_of_file(folder.file("empty", "")).value(), kEmpty);
}

// 30 GB took a minute before a signal was answered. Given up is neither a checksum nor a bad file.
TEST(Sha256, GivesUpBetweenPiecesOfALargeFile) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("large.bin", "");
  std::filesystem::resize_file(path, 64 << 20);
  int asked = 0;
  EXPECT_THROW((void)sha256_of_file(path, [&] { return ++asked == 3; }), Interrupted);
  EXPECT_EQ(asked, 3) << "of 64 pieces";
  EXPECT_EQ(sha256_of_file(path, [] { return false; }).value(), sha256_of_file(path).value());
}

TEST(Sha256, SaysWhichFileIsMissing) {
  const auto none = sha256_of_file("/nowhere/a.tif");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.fault().kind, FaultKind::unreadable);
  EXPECT_EQ(render(none.fault().message),
            "/nowhere/a.tif: cannot be opened (got No such file or directory); check the path and its permissions");
}

TEST(Sha256, SaysWhenReadingFails) {
  const auto folder = sha256_of_file("/");
  ASSERT_FALSE(folder);
  EXPECT_EQ(render(folder.fault().message), "/: reading stopped before the end; check the disk");
}

}  // namespace
}  // namespace geo
