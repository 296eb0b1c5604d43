#include "storage/keys.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"

namespace crosscheck {
namespace {

// Values at the edges of their types turn up as often as any others.
class Values {
 public:
  explicit Values(uint32_t seed) : random_(seed) {}

  uint64_t Cell() { return Edge() ? random_() % 3 - 1 : Pick64(); }
  int32_t Day() {
    switch (random_() % 6) {
      case 0:
        return kMinDay;
      case 1:
        return kMaxDay;
      case 2:
        return static_cast<int32_t>(random_() % 5) - 2;
      default:
        return static_cast<int32_t>(random_());
    }
  }
  uint8_t SpanClass() {
    const uint32_t value = random_() % (kMaxClosedSpanClass + 2);
    return value > kMaxClosedSpanClass ? kOpenSpanClass : static_cast<uint8_t>(value);
  }
  RecordId Id() {
    std::string bytes;
    for (size_t i = 0; i < RecordId::kSize; ++i) bytes.push_back(Byte());
    return *RecordId::FromBytes(bytes);
  }
  std::string Text() {
    std::string text;
    for (uint32_t i = random_() % 5; i > 0; --i) text.push_back(Byte());
    return text;
  }
  ClaimKey Claim() { return {Cell(), SpanClass(), Day(), Id()}; }
  uint64_t Pick64() { return uint64_t{random_()} << 32 | random_(); }

 private:
  bool Edge() { return random_() % 3 == 0; }
  // The bytes that escaping is about, mostly.
  char Byte() { return "\x00\x01\x02\xfe\xff"
                       "ab"[random_() % 7]; }

  std::mt19937 random_;
};

template <typename Key, typename Make>
void ExpectBytesInOrderOfValues(Make make) {
  std::vector<Key> keys;
  for (int i = 0; i < 250; ++i) keys.push_back(make());
  for (const Key& a : keys) {
    const std::string a_bytes = a.ToBytes();
    ASSERT_EQ(Key::FromBytes(a_bytes), a) << absl::BytesToHexString(a_bytes);
    for (const Key& b : keys) {
      const std::string b_bytes = b.ToBytes();
      ASSERT_EQ(a < b, a_bytes < b_bytes)
          << absl::BytesToHexString(a_bytes) << " " << absl::BytesToHexString(b_bytes);
      ASSERT_EQ(a == b, a_bytes == b_bytes);
    }
  }
}

TEST(KeysTest, OrderOfBytesIsOrderOfFields) {
  Values values(1);
  ExpectBytesInOrderOfValues<ClaimKey>([&] { return values.Claim(); });
  ExpectBytesInOrderOfValues<ByDayKey>([&] {
    return ByDayKey{values.SpanClass(), values.Day(), values.Cell(), values.Id()};
  });
  ExpectBytesInOrderOfValues<BySourceKey>([&] {
    return BySourceKey{values.Text(), values.Day(), values.Claim()};
  });
  ExpectBytesInOrderOfValues<ByReportKey>([&] {
    return ByReportKey{values.Id(), values.Claim()};
  });
  ExpectBytesInOrderOfValues<ByKnownKey>([&] { return ByKnownKey{values.Day(), values.Claim()}; });
  ExpectBytesInOrderOfValues<ByExternalKey>([&] {
    return ByExternalKey{values.Text(), values.Text(), values.Claim()};
  });
  ExpectBytesInOrderOfValues<RejectKey>([&] {
    return RejectKey{values.Text(), values.Pick64() % 4, values.Id()};
  });
  ExpectBytesInOrderOfValues<ArrivalKey>([&] {
    return ArrivalKey{values.Id(), values.Id(), values.Pick64() % 4};
  });
}

TEST(KeysTest, NoBytesCrashReading) {
  std::mt19937 random(2);
  for (int i = 0; i < 5'000; ++i) {
    std::string bytes;
    for (uint32_t length = random() % 80; length > 0; --length) {
      // Half of the bytes are ones that mean something to the codec.
      bytes.push_back(static_cast<char>(random() % 2 ? random() : "\x00\x01\xff"[random() % 3]));
    }
    for (Family family : AllFamilies()) {
      EXPECT_FALSE(KeyToText(family, bytes).empty() && !bytes.empty());
      IsKeyOf(family, bytes);
    }
    // What is read at all is read as exactly what would be written.
    if (const auto key = BySourceKey::FromBytes(bytes)) {
      EXPECT_EQ(key->ToBytes(), bytes);
    }
    if (const auto key = ByExternalKey::FromBytes(bytes)) {
      EXPECT_EQ(key->ToBytes(), bytes);
    }
    if (const auto key = ClaimKey::FromBytes(bytes)) {
      EXPECT_EQ(key->ToBytes(), bytes);
    }
    ClaimKey::FromText(bytes);
  }
}

TEST(KeysTest, RefusesShortLongAndUnknown) {
  const std::string bytes = ClaimKey{7, 3, 19581, RecordId()}.ToBytes();
  ASSERT_EQ(bytes.size(), ClaimKey::kSize);
  EXPECT_FALSE(ClaimKey::FromBytes(bytes.substr(1)));
  EXPECT_FALSE(ClaimKey::FromBytes(bytes + '\0'));
  std::string unknown_class = bytes;
  unknown_class[8] = 33;
  EXPECT_FALSE(ClaimKey::FromBytes(unknown_class));
}

TEST(KeysTest, ClaimKeyTextGoesRound) {
  Values values(3);
  for (int i = 0; i < 1000; ++i) {
    const ClaimKey key = values.Claim();
    EXPECT_EQ(ClaimKey::FromText(key.ToText()), key) << key.ToText();
  }
  const ClaimKey key{0x40ce54c9d1a2b3c4, 0, 19581,
                     *RecordId::FromHex("9f8e7d6c5b4a39281706f5e4d3c2b1a0")};
  EXPECT_EQ(key.ToText(), "40ce54c9d1a2b3c4/0/2023-08-12/9f8e7d6c5b4a39281706f5e4d3c2b1a0");
  EXPECT_FALSE(ClaimKey::FromText("40ce54c9d1a2b3c4/0/2023-08-12"));
  EXPECT_FALSE(ClaimKey::FromText("40ce54c9d1a2b3c4/40/2023-08-12/9f8e7d6c5b4a39281706f5e4d3c2b1a0"));
}

TEST(KeysTest, SpanClassIsTheLeastPowerOfTwoThatHolds) {
  EXPECT_EQ(SpanClassOf(10, 10), 0);
  EXPECT_EQ(SpanClassOf(10, 11), 1);
  EXPECT_EQ(SpanClassOf(10, 12), 2);
  EXPECT_EQ(SpanClassOf(10, 13), 2);
  EXPECT_EQ(SpanClassOf(10, 14), 3);
  EXPECT_EQ(SpanClassOf(kMinDay, kMaxDay), 32);
  EXPECT_EQ(SpanClassOf(10, 9), 0);
  EXPECT_EQ(SpanClassOf(kMaxDay, kMinDay), 0);
  EXPECT_EQ(SpanClassOf(std::nullopt, 9), kOpenSpanClass);
  EXPECT_EQ(SpanClassOf(9, std::nullopt), kOpenSpanClass);
}

TEST(KeysTest, LookingBackFromAnyDayOfAnIntervalFindsItsFirstDay) {
  for (int32_t length = 1; length < 3000; ++length) {
    const uint8_t span_class = SpanClassOf(100, 100 + length - 1);
    EXPECT_LE(EarliestFirstDay(span_class, 100 + length - 1), 100) << length;
    // And not more than twice as far as needed.
    EXPECT_GT(EarliestFirstDay(span_class, 100 + length - 1), 100 - length) << length;
  }
  EXPECT_EQ(EarliestFirstDay(kOpenSpanClass, 5), kMinDay);
  EXPECT_EQ(EarliestFirstDay(32, kMaxDay), kMinDay);
  EXPECT_EQ(EarliestFirstDay(31, kMinDay + 5), kMinDay);
}

TEST(KeyCodecTest, DaysHaveOneText) {
  EXPECT_EQ(DayToText(0), "1970-01-01");
  EXPECT_EQ(DayToText(-1), "1969-12-31");
  EXPECT_EQ(DayToText(kMinDay), "min");
  EXPECT_EQ(DayToText(kMaxDay), "max");
  EXPECT_EQ(DayToText(3'000'000), "day:3000000");
  for (int32_t day : {0, -1, 19581, -719528, 2932896, -719529, 2932897, kMinDay, kMaxDay}) {
    EXPECT_EQ(DayFromText(DayToText(day)), day);
  }
  for (const char* text : {"", "2023-02-30", "2023-2-03", "2023-08-1x", "day:", "day:5", "day:1x",
                           "day:99999999999", "-023-01-01"}) {
    EXPECT_FALSE(DayFromText(text)) << text;
  }
}

TEST(KeyCodecTest, NoTextIsTheBeginningOfAnother) {
  std::string a;
  std::string ab;
  AppendText("a", &a);
  AppendText("ab", &ab);
  EXPECT_NE(ab.compare(0, a.size(), a), 0);
  std::string with_zero;
  AppendText(absl::string_view("a\0", 2), &with_zero);
  EXPECT_NE(with_zero.compare(0, a.size(), a), 0);
}

TEST(KeyCodecTest, AfterPrefixIsAboveAllItHeads) {
  EXPECT_EQ(AfterPrefix("ab"), "ac");
  EXPECT_EQ(AfterPrefix("a\xff"), "b");
  EXPECT_EQ(AfterPrefix("\xff\xff"), "");
  EXPECT_EQ(AfterPrefix(""), "");
}

TEST(KeyCodecTest, HexIsReadInEitherCaseAndOnlyWhenWhole) {
  EXPECT_EQ(RecordId::FromHex("000102030405060708090a0b0c0d0e0f")->ToHex(),
            "000102030405060708090a0b0c0d0e0f");
  EXPECT_EQ(RecordId::FromHex("000102030405060708090A0B0C0D0E0F"),
            RecordId::FromHex("000102030405060708090a0b0c0d0e0f"));
  EXPECT_FALSE(RecordId::FromHex("00"));
  EXPECT_FALSE(RecordId::FromHex("0001020304050607 8090a0b0c0d0e0f0"));
}

TEST(SchemaTest, NamesAndNumbersAreThoseOnDisk) {
  // Written out: a change here is a change of every store there is.
  const std::vector<std::pair<int, std::string>> on_disk = {
      {1, "claims"},      {2, "by_day"},    {3, "by_source"},   {4, "by_report"},
      {5, "by_known"},    {6, "by_external"}, {7, "by_id"},     {8, "reports"},
      {9, "rejects"},     {10, "feeds"},    {11, "arrivals"},   {12, "dirty"},
      {13, "findings"},   {14, "questions"}, {15, "judgements"}, {16, "exceptions"},
      {17, "meta"},       {18, "sources"},
      {19, "by_corrected"}, {20, "by_candidate"}, {21, "standing"}};
  ASSERT_EQ(AllFamilies().size(), on_disk.size());
  for (size_t i = 0; i < on_disk.size(); ++i) {
    EXPECT_EQ(static_cast<int>(AllFamilies()[i]), on_disk[i].first);
    EXPECT_EQ(FamilyName(AllFamilies()[i]), on_disk[i].second);
    EXPECT_EQ(FamilyFromName(on_disk[i].second), AllFamilies()[i]);
  }
  EXPECT_FALSE(FamilyFromName("claim"));
}

}  // namespace
}  // namespace crosscheck
