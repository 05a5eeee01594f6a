// A few sample places, for sharing a location and for where a phone is.

export const PLACES = [
  { name: "New York", latitude: 40.71, longitude: -74.01, zone: "America/New_York" },
  { name: "Los Angeles", latitude: 34.05, longitude: -118.24, zone: "America/Los_Angeles" },
  { name: "São Paulo", latitude: -23.55, longitude: -46.63, zone: "America/Sao_Paulo" },
  { name: "London", latitude: 51.51, longitude: -0.13, zone: "Europe/London" },
  { name: "Berlin", latitude: 52.52, longitude: 13.41, zone: "Europe/Berlin" },
  { name: "Nairobi", latitude: -1.29, longitude: 36.82, zone: "Africa/Nairobi" },
  { name: "Delhi", latitude: 28.61, longitude: 77.21, zone: "Asia/Kolkata" },
  { name: "Sydney", latitude: -33.87, longitude: 151.21, zone: "Australia/Sydney" },
];
