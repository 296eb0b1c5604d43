#include "engine/normalize/normalizer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/identity/content_id.h"
#include "engine/normalize/bounded_cache.h"
#include "engine/normalize/claim_id.h"
#include "engine/normalize/faults.h"
#include "engine/normalize/feed_words.h"
#include "engine/normalize/quantities.h"
#include "engine/normalize/row_limits.h"
#include "engine/normalize/trim.h"
#include "engine/time/date_format.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

std::string Text(absl::string_view view) { return std::string(view.data(), view.size()); }

// Into the memory that a field has from the claim before; setting it from a string would take new.
void Assign(absl::string_view text, std::string* field) { field->assign(text.data(), text.size()); }

// A number in a range; nothing stated is fine.
bool ReadNumber(absl::string_view field, const std::string& stated, double low, double high,
                std::optional<double>* out, RowFault* fault) {
  const absl::string_view text = Trim(stated);
  out->reset();
  if (text.empty()) return true;
  double value = 0;
  const bool number = absl::SimpleAtod(text, &value) && std::isfinite(value);
  if (!number || value < low || value > high) {
    return Wrong(
        field, text, absl::StrCat("a number from ", low, " to ", high),
        number ? absl::StrCat(field, " is out of range") : absl::StrCat(field, " is not a number"),
        fault);
  }
  *out = value;
  return true;
}

// Its length before it, so that two parts never read as others.
void AppendPart(absl::string_view part, std::string* key) {
  const std::size_t size = part.size();
  key->append(reinterpret_cast<const char*>(&size), sizeof(size));
  key->append(part.data(), part.size());
}

// Everything that says where, as stated; views into the stated claim.
struct StatedPlace {
  absl::string_view name;
  absl::string_view id;
  std::optional<double> lat;
  std::optional<double> lon;
  bool stated() const { return !name.empty() || !id.empty() || lat.has_value(); }
};

}  // namespace

class Normalizer::Impl {
 public:
  Impl(const Vocabulary* vocabulary, const Resolver* resolver, NormalizerOptions options)
      : vocabulary_(*vocabulary), resolver_(*resolver), options_(std::move(options)) {}

  bool Normalize(const StatedClaim& stated, NormalizedClaim* out, RowFault* fault) {
    fault_ = fault;
    Claim& claim = out->claim;
    Empty(&claim);
    out->report.clear_captured();
    if (!CheckLengths(stated, fault) || !ReadChain(stated, &claim) || !ReadWords(stated, &claim) ||
        !ReadPlaces(stated, &claim) || !ReadTimes(stated, &claim, &out->report) ||
        !ReadQuote(stated, &claim)) {
      return false;
    }
    for (const StatedQuantity& quantity : stated.quantities) {
      if (!ReadQuantity(quantity, claim.add_quantities())) return false;
    }
    if (!ReadProvenance(stated, &claim)) return false;
    Assign(Trim(stated.id), claim.mutable_external_id());
    Assign(Trim(stated.corrects), claim.mutable_corrects());
    SetClaimId(stated, claim.mutable_id());
    FillReport(stated, claim, &out->report);
    claim.set_report_id(out->report.id());
    return true;
  }

 private:
  // What is not set for every claim. Clearing a claim as a whole would give the messages in it back,
  // and the memory of their texts; those that nearly every claim has are overwritten instead, or
  // cleared where they turn out not to be stated.
  static void Empty(Claim* claim) {
    claim->clear_chain();
    claim->clear_place2();
    claim->clear_distance_km();
    claim->clear_quantities();
    claim->clear_extras();
  }

  // Event, polarity, modality, actor and target.
  bool ReadWords(const StatedClaim& stated, Claim* claim) {
    const absl::string_view event = Trim(stated.event);
    if (event.empty()) return Missing("event", "an event type, such as capture", fault_);
    const EventType* type = vocabulary_.FindEventType(event);
    if (type == nullptr) type = vocabulary_.FindEventType(absl::AsciiStrToLower(event));
    if (type == nullptr) {
      return Unknown("event", event, vocabulary_.NearestEventTypes(event),
                     "an event type of the vocabulary", fault_);
    }
    Polarity polarity = AFFIRMED;
    const absl::string_view polarity_word = Trim(stated.polarity);
    if (!polarity_word.empty() && !ReadFeedWord(polarity_word, &polarity)) {
      return NotOneOf("polarity", polarity_word, PolarityWords(), fault_);
    }
    Modality modality = ASSERTED;
    const absl::string_view modality_word = Trim(stated.modality);
    if (!modality_word.empty() && !ReadFeedWord(modality_word, &modality)) {
      return NotOneOf("modality", modality_word, ModalityWords(), fault_);
    }
    const bool order = modality == ORDERED && !type->ordered_as().empty();
    claim->set_event_type(order ? type->ordered_as() : type->id());
    claim->set_polarity(polarity);
    claim->set_modality(modality);
    if (const absl::string_view actor = Trim(stated.actor); actor.empty()) {
      claim->clear_actor();
    } else {
      ReadParty(actor, claim->mutable_actor());
    }
    if (const absl::string_view target = Trim(stated.target); target.empty()) {
      claim->clear_target();
    } else {
      ReadParty(target, claim->mutable_target());
    }
    return true;
  }

  void ReadParty(absl::string_view name, PartyRef* out) {
    const std::string* id = parties_.Find(name);
    if (id == nullptr) id = &parties_.Put(name, vocabulary_.parties().Resolve(name));
    out->set_id(*id);
    Assign(name, out->mutable_name());
  }

  // A claimant's name taken apart and resolved.
  struct KnownName {
    std::string claimant;
    std::string source_id;
    std::vector<std::string> via;
  };

  const KnownName& Claimant(absl::string_view name) {
    if (const KnownName* const known = claimants_.Find(name)) return *known;
    Attribution attribution = vocabulary_.sources().SplitAttribution(name);
    if (attribution.claimant.empty()) attribution = {Text(name), {}};
    KnownName known;
    known.source_id = vocabulary_.sources().Resolve(attribution.claimant);
    known.claimant = std::move(attribution.claimant);
    known.via = std::move(attribution.via);
    return claimants_.Put(name, std::move(known));
  }

  const std::string& SourceId(absl::string_view name) {
    if (const std::string* const known = sources_.Find(name)) return *known;
    return sources_.Put(name, vocabulary_.sources().Resolve(name));
  }

  // Adds a hop unless it is the one before it under another spelling.
  static void AddHop(absl::string_view name, const std::string& source_id, HopManner manner,
                     Claim* claim) {
    const int count = claim->chain_size();
    if (count > 0 && claim->chain(count - 1).source_id() == source_id) return;
    Hop* const hop = claim->add_chain();
    hop->set_source_id(source_id);
    Assign(name, hop->mutable_name());
    hop->set_manner(manner);
  }

  bool ReadChain(const StatedClaim& stated, Claim* claim) {
    const absl::string_view publisher = Trim(stated.publisher);
    absl::string_view claimant = Trim(stated.claimant);
    if (claimant.empty()) claimant = publisher;
    if (claimant.empty()) {
      return Missing("claimant", "a claimant, or a publisher that speaks for itself", fault_);
    }
    const KnownName& known = Claimant(claimant);
    AddHop(known.claimant, known.source_id, SAYS, claim);
    for (const std::string& relay : known.via) {
      AddHop(relay, SourceId(relay), HOP_MANNER_UNSPECIFIED, claim);
    }
    for (const StatedHop& hop : stated.via) {
      const absl::string_view name = Trim(hop.name);
      if (name.empty()) continue;
      HopManner manner = HOP_MANNER_UNSPECIFIED;
      const absl::string_view manner_word = Trim(hop.manner);
      if (!manner_word.empty() && !ReadFeedWord(manner_word, &manner)) {
        return NotOneOf("via.manner", manner_word, HopMannerWords(), fault_);
      }
      AddHop(name, SourceId(name), manner, claim);
    }
    if (!publisher.empty()) {
      AddHop(publisher, SourceId(publisher), HOP_MANNER_UNSPECIFIED, claim);
      claim->set_external_scope(SourceId(publisher));
    } else {
      claim->set_external_scope(claim->chain(0).source_id());
    }
    return true;
  }

  bool ReadPlace(absl::string_view lat_field, absl::string_view lon_field, const std::string& name,
                 const std::string& id, const std::string& lat, const std::string& lon,
                 StatedPlace* out) {
    if (!ReadNumber(lat_field, lat, -90, 90, &out->lat, fault_) ||
        !ReadNumber(lon_field, lon, -180, 180, &out->lon, fault_)) {
      return false;
    }
    if (out->lat.has_value() != out->lon.has_value()) {
      return Missing(out->lat ? lon_field : lat_field, "both coordinates or neither", fault_);
    }
    out->name = Trim(name);
    out->id = Trim(id);
    return true;
  }

  bool ReadPlaces(const StatedClaim& stated, Claim* claim) {
    StatedPlace place;
    StatedPlace place2;
    if (!ReadPlace("lat", "lon", stated.place, stated.place_id, stated.lat, stated.lon, &place) ||
        !ReadPlace("lat2", "lon2", stated.place2, stated.place2_id, stated.lat2, stated.lon2,
                   &place2)) {
      return false;
    }
    if (!place.stated()) {
      return Missing("place", "a place, a place_id, or lat and lon", fault_);
    }
    std::optional<double> distance;
    // Half the way around the earth is as far as anything can be.
    if (!ReadNumber("distance_km", stated.distance_km, 0, 20040, &distance, fault_)) return false;
    PlaceRelation relation = place2.stated() ? BETWEEN : distance ? NEAR : AT;
    const absl::string_view word = Trim(stated.relation);
    if (!word.empty() && !ReadFeedWord(word, &relation)) {
      return NotOneOf("relation", word, PlaceRelationWords(), fault_);
    }
    if (relation == BETWEEN && !place2.stated()) {
      return Missing("place2", "the other end: place2, or lat2 and lon2", fault_);
    }
    claim->set_place_relation(relation);
    if (distance) claim->set_distance_km(*distance);
    const absl::string_view region = Trim(stated.region);
    const absl::string_view country = Trim(stated.country);
    ResolvePlace(place, place2.name, region, country, claim->mutable_place());
    if (place2.stated()) {
      // The region is the first end's; the line may cross into another. It still chooses among
      // namesakes of the far end when nothing else does.
      ResolvePlace(place2, place.name, "", country, claim->mutable_place2());
      if (claim->place2().id().empty()) {
        ResolvePlace(place2, place.name, region, country, claim->mutable_place2());
      }
    }
    return true;
  }

  void ResolvePlace(const StatedPlace& place, absl::string_view other, absl::string_view region,
                    absl::string_view country, PlaceRef* out) {
    place_key_.clear();
    for (const absl::string_view part : {place.name, place.id, region, country, other}) {
      AppendPart(part, &place_key_);
    }
    if (place.lat) {
      const double coordinates[] = {*place.lat, *place.lon};
      place_key_.append(reinterpret_cast<const char*>(coordinates), sizeof coordinates);
    }
    const PlaceRef* known = places_.Find(place_key_);
    if (known == nullptr) {
      PlaceQuery query;
      query.name = place.name;
      query.place_id = place.id;
      query.region = region;
      query.country = country;
      query.lat = place.lat;
      query.lon = place.lon;
      if (!other.empty()) query.co_mentioned.push_back(other);
      PlaceRef resolved = resolver_.Resolve(query);
      if (place.lat.has_value()) {
        resolved.set_stated_lat_e7(static_cast<std::int32_t>(std::lround(*place.lat * 1e7)));
        resolved.set_stated_lon_e7(static_cast<std::int32_t>(std::lround(*place.lon * 1e7)));
      }
      known = &places_.Put(place_key_, std::move(resolved));
    }
    *out = *known;
  }

  bool ReadTime(absl::string_view field, const std::string& stated, const std::string& format,
                TimeSpan* out) {
    const absl::string_view text = Trim(stated);
    if (text.empty()) return true;
    time_key_.assign(format).append("|").append(text.data(), text.size());
    if (const TimeSpan* const known = times_.Find(time_key_)) {
      *out = *known;
      return true;
    }
    if (format != date_format_.name() && !(format.empty() && date_format_.name() == "iso")) {
      absl::StatusOr<DateFormat> read = DateFormat::FromName(format.empty() ? "iso" : format);
      if (!read.ok()) return Wrong("date_format", format, "a date format", read.status(), fault_);
      date_format_ = *std::move(read);
    }
    absl::StatusOr<TimeSpan> span = date_format_.Parse(text);
    if (!span.ok()) {
      return Wrong(field, text,
                   format.empty() ? "a date such as 2023-08-12, 2023-08 or 2023-08-11/2023-08-12"
                                  : absl::StrCat("a date written ", format),
                   span.status(), fault_);
    }
    span->set_text(Text(text));
    *out = times_.Put(time_key_, *std::move(span));
    return true;
  }

  bool ReadTimes(const StatedClaim& stated, Claim* claim, Report* report) {
    const std::string& format = stated.date_format;
    if (Trim(stated.said).empty()) {
      claim->clear_said();
    } else if (!ReadTime("said", stated.said, format, claim->mutable_said())) {
      return false;
    }
    if (!Trim(stated.captured).empty() &&
        !ReadTime("captured", stated.captured, format, report->mutable_captured())) {
      return false;
    }
    const bool published = !Trim(stated.published).empty();
    if (!published) {
      claim->clear_published();
    } else if (!ReadTime("published", stated.published, format, claim->mutable_published())) {
      return false;
    }
    if (!Trim(stated.date).empty()) {
      return ReadTime("date", stated.date, format, claim->mutable_event_time());
    }
    if (!published) {
      return Missing("date", "the event's date, or at least when it was published", fault_);
    }
    *claim->mutable_event_time() = SevenDaysUpTo(claim->published());
    if (!claim->event_time().has_last_day()) {
      return Wrong("published", Trim(stated.published), "a date with an end, as there is no other",
                   "with no date of the event, an open publication date says nothing", fault_);
    }
    return true;
  }

  bool ReadQuantity(const StatedQuantity& stated, Quantity* out) {
    quantity_key_.clear();
    for (const std::string* part : {&stated.measure, &stated.population, &stated.mode, &stated.unit,
                                    &stated.value, &stated.low, &stated.high, &stated.best}) {
      AppendPart(*part, &quantity_key_);
    }
    if (const Quantity* const known = quantities_.Find(quantity_key_)) {
      *out = *known;
      return true;
    }
    if (!NormalizeQuantity(stated, vocabulary_, out, fault_)) return false;
    quantities_.Put(quantity_key_, *out);
    return true;
  }

  bool ReadQuote(const StatedClaim& stated, Claim* claim) {
    // Not trimmed: the offsets count its blanks too.
    if (stated.text.empty() && stated.text_begin.empty() && stated.text_end.empty()) {
      claim->clear_quote();
      return true;
    }
    if (claim->has_quote()) claim->mutable_quote()->Clear();
    if (!stated.text.empty()) claim->mutable_quote()->set_text(stated.text);
    std::optional<double> begin;
    std::optional<double> end;
    constexpr double kMaxOffset = 2147483647;
    if (!ReadNumber("b", stated.text_begin, 0, kMaxOffset, &begin, fault_) ||
        !ReadNumber("e", stated.text_end, 0, kMaxOffset, &end, fault_)) {
      return false;
    }
    if (begin && end && *begin > *end) {
      return Wrong("e", Trim(stated.text_end), "an end not before the beginning",
                   "the quoted words end before they begin", fault_);
    }
    if (begin) claim->mutable_quote()->set_begin(static_cast<int>(*begin));
    if (end) claim->mutable_quote()->set_end(static_cast<int>(*end));
    return true;
  }

  bool ReadProvenance(const StatedClaim& stated, Claim* claim) {
    Provenance& provenance = *claim->mutable_provenance();
    provenance.set_method(options_.method);
    provenance.clear_extraction_confidence();
    std::optional<double> confidence;
    if (!ReadNumber("confidence", stated.confidence, 0, 1, &confidence, fault_)) return false;
    if (confidence) {
      provenance.set_extraction_confidence(static_cast<float>(*confidence));
    }
    if (stated.extras.empty()) return true;
    for (const StatedExtra& extra : stated.extras) {
      Extra* const out = claim->add_extras();
      out->set_key(extra.key);
      out->set_value(extra.json);
    }
    std::sort(claim->mutable_extras()->begin(), claim->mutable_extras()->end(),
              [](const Extra& a, const Extra& b) { return a.key() < b.key(); });
    return true;
  }

  void FillReport(const StatedClaim& stated, const Claim& claim, Report* report) {
    const absl::string_view publisher = Trim(stated.publisher);
    SetReportId(stated, report->mutable_id());
    report->set_publisher_id(claim.external_scope());
    Assign(publisher.empty() ? absl::string_view(claim.chain(0).name()) : publisher,
           report->mutable_publisher());
    Assign(Trim(stated.url), report->mutable_url());
    Assign(Trim(stated.title), report->mutable_title());
    Assign(Trim(stated.language), report->mutable_language());
    if (claim.has_published()) {
      *report->mutable_published() = claim.published();
    } else {
      report->clear_published();
    }
    if (ReportHasOnlyWords(stated) && !Trim(stated.text).empty()) {
      report->set_text_sha256(Sha256(Trim(stated.text)));
    } else {
      report->clear_text_sha256();
    }
  }

  const Vocabulary& vocabulary_;
  const Resolver& resolver_;
  const NormalizerOptions options_;
  BoundedCache<std::string> parties_{1 << 14};
  BoundedCache<std::string> sources_{1 << 15};
  BoundedCache<KnownName> claimants_{1 << 15};
  BoundedCache<PlaceRef> places_{1 << 15};
  BoundedCache<TimeSpan> times_{1 << 14};
  BoundedCache<Quantity> quantities_{1 << 16};
  DateFormat date_format_;
  std::string place_key_;
  std::string time_key_;
  std::string quantity_key_;
  RowFault* fault_ = nullptr;
};

Normalizer::Normalizer(const Vocabulary* vocabulary, const Resolver* resolver,
                       NormalizerOptions options)
    : impl_(std::make_unique<Impl>(vocabulary, resolver, std::move(options))) {}
Normalizer::~Normalizer() = default;

bool Normalizer::Normalize(const StatedClaim& stated, NormalizedClaim* out, RowFault* fault) {
  return impl_->Normalize(stated, out, fault);
}

NormalizedRows NormalizeAll(absl::Span<const StatedClaim> rows, Normalizer& normalizer) {
  NormalizedRows all;
  for (const StatedClaim& row : rows) {
    NormalizedClaim out;
    RowFault fault;
    if (normalizer.Normalize(row, &out, &fault)) {
      all.claims.push_back(std::move(out.claim));
      all.reports.push_back(std::move(out.report));
    } else {
      all.rejects.push_back(MakeReject(row.origin, fault));
    }
  }
  return all;
}

}  // namespace crosscheck
