// Large cities of the world and capitals, a line a country (ISO 3166-1): name, latitude and longitude in degrees
// (WGS 84), rounded to a hundredth, which is a kilometre. `Munich=München` is also found by the name it has at home.
// Fewer than 416: what Open-Meteo gives to everybody in a day, 10,000 calls, is enough for that many once an hour.

export const worldCities = `
AE Dubai 25.20 55.27, Abu Dhabi 24.45 54.38
AF Kabul 34.53 69.17
AL Tirana=Tiranë 41.33 19.82
AM Yerevan 40.18 44.51
AO Luanda -8.84 13.23
AR Buenos Aires -34.60 -58.38, Córdoba -31.42 -64.18, Rosario -32.95 -60.64
AT Vienna=Wien 48.21 16.37, Graz 47.07 15.44, Salzburg 47.80 13.04, Innsbruck 47.27 11.39
AU Sydney -33.87 151.21, Melbourne -37.81 144.96, Brisbane -27.47 153.03, Perth -31.95 115.86, Adelaide -34.93 138.60, Canberra -35.28 149.13, Hobart -42.88 147.33, Darwin -12.46 130.84
AZ Baku=Bakı 40.41 49.87
BA Sarajevo 43.86 18.41
BD Dhaka 23.81 90.41, Chittagong=Chattogram 22.36 91.78
BE Brussels=Bruxelles 50.85 4.35, Antwerp=Antwerpen 51.22 4.40, Ghent=Gent 51.05 3.72, Liège 50.63 5.57
BF Ouagadougou 12.37 -1.52
BG Sofia 42.70 23.32, Varna 43.21 27.91
BH Manama 26.23 50.59
BO La Paz -16.50 -68.15, Santa Cruz de la Sierra -17.78 -63.18
BR São Paulo -23.55 -46.63, Rio de Janeiro -22.91 -43.17, Brasília -15.79 -47.88, Salvador -12.97 -38.50, Fortaleza -3.72 -38.54, Belo Horizonte -19.92 -43.94, Manaus -3.12 -60.02, Curitiba -25.43 -49.27, Recife -8.05 -34.88, Porto Alegre -30.03 -51.23
BW Gaborone -24.65 25.91
BY Minsk 53.90 27.56
CA Toronto 43.65 -79.38, Montreal=Montréal 45.50 -73.57, Vancouver 49.28 -123.12, Calgary 51.05 -114.07, Edmonton 53.55 -113.49, Ottawa 45.42 -75.70, Winnipeg 49.90 -97.14, Quebec City=Québec 46.81 -71.21, Halifax 44.65 -63.58
CD Kinshasa -4.32 15.31
CH Zurich=Zürich 47.37 8.54, Geneva=Genève 46.20 6.14, Basel 47.56 7.59, Bern 46.95 7.45, Lausanne 46.52 6.63
CI Abidjan 5.35 -4.01
CL Santiago -33.45 -70.67, Valparaíso -33.05 -71.61
CM Douala 4.05 9.70, Yaoundé 3.87 11.52
CN Beijing 39.90 116.41, Shanghai 31.23 121.47, Guangzhou 23.13 113.26, Shenzhen 22.54 114.06, Chengdu 30.57 104.07, Chongqing 29.56 106.55, Tianjin 39.13 117.20, Wuhan 30.59 114.31, Xi'an 34.34 108.94, Hangzhou 30.27 120.16, Nanjing 32.06 118.80, Shenyang 41.80 123.43, Harbin 45.80 126.53, Kunming 25.04 102.71, Ürümqi 43.83 87.62
CO Bogotá 4.71 -74.07, Medellín 6.24 -75.58, Cali 3.45 -76.53
CR San José 9.93 -84.08
CU Havana=La Habana 23.11 -82.37
CY Nicosia 35.17 33.36
CZ Prague=Praha 50.08 14.44, Brno 49.20 16.61
DE Berlin 52.52 13.41, Hamburg 53.55 9.99, Munich=München 48.14 11.58, Cologne=Köln 50.94 6.96, Frankfurt 50.11 8.68, Stuttgart 48.78 9.18, Düsseldorf 51.23 6.78, Leipzig 51.34 12.37, Dortmund 51.51 7.47, Bremen 53.08 8.80, Dresden 51.05 13.74, Hanover=Hannover 52.37 9.74, Nuremberg=Nürnberg 49.45 11.08, Rostock 54.09 12.10, Freiburg 48.00 7.85, Saarbrücken 49.24 6.99
DK Copenhagen=København 55.68 12.57, Aarhus 56.16 10.20
DO Santo Domingo 18.49 -69.93
DZ Algiers 36.75 3.06, Oran 35.70 -0.63
EC Quito -0.18 -78.47, Guayaquil -2.19 -79.89
EE Tallinn 59.44 24.75
EG Cairo 30.04 31.24, Alexandria 31.20 29.92
ES Madrid 40.42 -3.70, Barcelona 41.39 2.17, Valencia 39.47 -0.38, Seville=Sevilla 37.39 -5.98, Zaragoza 41.65 -0.89, Málaga 36.72 -4.42, Bilbao 43.26 -2.93, Palma 39.57 2.65, Las Palmas 28.12 -15.43, A Coruña 43.36 -8.41
ET Addis Ababa 9.03 38.74
FI Helsinki 60.17 24.94, Tampere 61.50 23.76, Turku 60.45 22.27, Oulu 65.01 25.47
FJ Suva -18.14 178.44
FR Paris 48.86 2.35, Marseille 43.30 5.37, Lyon 45.76 4.84, Toulouse 43.60 1.44, Nice 43.70 7.27, Nantes 47.22 -1.55, Strasbourg 48.57 7.75, Bordeaux 44.84 -0.58, Lille 50.63 3.06, Montpellier 43.61 3.88
GB London 51.51 -0.13, Birmingham 52.48 -1.90, Manchester 53.48 -2.24, Glasgow 55.86 -4.25, Edinburgh 55.95 -3.19, Leeds 53.80 -1.55, Liverpool 53.41 -2.98, Bristol 51.45 -2.59, Newcastle 54.98 -1.61, Cardiff 51.48 -3.18, Belfast 54.60 -5.93, Aberdeen 57.15 -2.09
GE Tbilisi 41.72 44.79
GH Accra 5.60 -0.19
GN Conakry 9.64 -13.58
GR Athens 37.98 23.73, Thessaloniki 40.64 22.94, Heraklion 35.34 25.14
GT Guatemala City=Ciudad de Guatemala 14.63 -90.51
HK Hong Kong 22.32 114.17
HN Tegucigalpa 14.07 -87.19
HR Zagreb 45.81 15.98, Split 43.51 16.44
HT Port-au-Prince 18.54 -72.34
HU Budapest 47.50 19.04
ID Jakarta -6.21 106.85, Surabaya -7.26 112.75, Bandung -6.92 107.61, Medan 3.60 98.67, Makassar -5.15 119.43, Denpasar -8.65 115.22
IE Dublin 53.35 -6.26, Cork 51.90 -8.47, Galway 53.27 -9.05
IL Jerusalem 31.77 35.21, Tel Aviv 32.09 34.78, Haifa 32.79 34.99
IN Delhi 28.61 77.21, Mumbai 19.08 72.88, Bengaluru=Bangalore 12.97 77.59, Kolkata 22.57 88.36, Chennai 13.08 80.27, Hyderabad 17.39 78.49, Ahmedabad 23.02 72.57, Pune 18.52 73.86, Jaipur 26.91 75.79, Lucknow 26.85 80.95, Kochi 9.93 76.27
IQ Baghdad 33.32 44.37, Basra 30.51 47.78, Erbil 36.19 44.01
IR Tehran 35.69 51.39, Mashhad 36.26 59.62, Isfahan 32.65 51.67, Shiraz 29.59 52.58, Tabriz 38.08 46.29
IS Reykjavík 64.15 -21.94, Akureyri 65.68 -18.09
IT Rome=Roma 41.90 12.50, Milan=Milano 45.46 9.19, Naples=Napoli 40.85 14.27, Turin=Torino 45.07 7.69, Palermo 38.12 13.36, Genoa=Genova 44.41 8.93, Bologna 44.49 11.34, Florence=Firenze 43.77 11.26, Venice=Venezia 45.44 12.32, Bari 41.12 16.87, Catania 37.50 15.09
JM Kingston 18.02 -76.80
JO Amman 31.95 35.93
JP Tokyo 35.68 139.69, Osaka 34.69 135.50, Nagoya 35.18 136.91, Sapporo 43.06 141.35, Fukuoka 33.59 130.40, Kyoto 35.01 135.77, Hiroshima 34.39 132.46, Sendai 38.27 140.87
KE Nairobi -1.29 36.82, Mombasa -4.04 39.67
KG Bishkek 42.87 74.59
KH Phnom Penh 11.56 104.92
KR Seoul 37.57 126.98, Busan 35.18 129.08, Daegu 35.87 128.60, Jeju 33.50 126.53
KW Kuwait City 29.38 47.99
KZ Almaty 43.24 76.89, Astana 51.17 71.43
LA Vientiane 17.98 102.63
LB Beirut 33.89 35.50
LK Colombo 6.93 79.86
LT Vilnius 54.69 25.28, Kaunas 54.90 23.90
LU Luxembourg 49.61 6.13
LV Riga=Rīga 56.95 24.11
LY Tripoli 32.89 13.19
MA Casablanca 33.57 -7.59, Rabat 34.02 -6.84, Marrakesh 31.63 -8.01, Tangier 35.76 -5.83
MD Chișinău 47.01 28.86
ME Podgorica 42.44 19.26
MG Antananarivo -18.88 47.51
MK Skopje 42.00 21.43
ML Bamako 12.64 -8.00
MM Yangon 16.87 96.20, Mandalay 21.96 96.09
MN Ulaanbaatar 47.89 106.91
MT Valletta 35.90 14.51
MU Port Louis -20.16 57.50
MX Mexico City=Ciudad de México 19.43 -99.13, Guadalajara 20.67 -103.35, Monterrey 25.69 -100.32, Puebla 19.04 -98.20, Tijuana 32.51 -117.04, Mérida 20.97 -89.62, Cancún 21.16 -86.85
MY Kuala Lumpur 3.14 101.69
MZ Maputo -25.97 32.57
NA Windhoek -22.56 17.07
NE Niamey 13.51 2.11
NG Lagos 6.52 3.38, Kano 12.00 8.52, Abuja 9.06 7.49, Ibadan 7.38 3.95
NI Managua 12.11 -86.24
NL Amsterdam 52.37 4.90, Rotterdam 51.92 4.48, The Hague=Den Haag 52.07 4.30, Utrecht 52.09 5.12, Groningen 53.22 6.57
NO Oslo 59.91 10.75, Bergen 60.39 5.32, Trondheim 63.43 10.40, Stavanger 58.97 5.73, Tromsø 69.65 18.96
NP Kathmandu 27.72 85.32
NZ Auckland -36.85 174.76, Wellington -41.29 174.78, Christchurch -43.53 172.64
OM Muscat 23.59 58.41
PA Panama City=Panamá 8.98 -79.52
PE Lima -12.05 -77.04, Arequipa -16.41 -71.54
PG Port Moresby -9.44 147.18
PH Manila 14.60 120.98, Cebu 10.32 123.89, Davao 7.19 125.46
PK Karachi 24.86 67.01, Lahore 31.55 74.34, Islamabad 33.68 73.05, Peshawar 34.02 71.58
PL Warsaw=Warszawa 52.23 21.01, Kraków 50.06 19.94, Wrocław 51.11 17.04, Łódź 51.76 19.46, Poznań 52.41 16.93, Gdańsk 54.35 18.65, Szczecin 53.43 14.55
PR San Juan 18.47 -66.11
PS Gaza 31.50 34.47, Ramallah 31.90 35.20
PT Lisbon=Lisboa 38.72 -9.14, Porto 41.15 -8.61, Faro 37.02 -7.93, Funchal 32.65 -16.91
PY Asunción -25.26 -57.58
QA Doha 25.29 51.53
RO Bucharest=București 44.43 26.10, Cluj-Napoca 46.77 23.60
RS Belgrade=Beograd 44.79 20.45
RU Moscow=Moskva 55.76 37.62, Saint Petersburg 59.93 30.34, Novosibirsk 55.03 82.92, Yekaterinburg 56.84 60.61, Kazan 55.80 49.11, Krasnoyarsk 56.01 92.87, Irkutsk 52.29 104.28, Vladivostok 43.12 131.89, Yakutsk 62.03 129.73, Murmansk 68.97 33.07
RW Kigali -1.94 30.06
SA Riyadh 24.71 46.68, Jeddah 21.49 39.19, Mecca 21.39 39.86
SD Khartoum 15.50 32.56
SE Stockholm 59.33 18.07, Gothenburg=Göteborg 57.71 11.97, Malmö 55.61 13.00, Uppsala 59.86 17.64, Umeå 63.83 20.26, Kiruna 67.86 20.23
SG Singapore 1.35 103.82
SI Ljubljana 46.06 14.51
SK Bratislava 48.15 17.11
SN Dakar 14.72 -17.47
SO Mogadishu 2.05 45.32
SV San Salvador 13.69 -89.22
SY Damascus 33.51 36.29, Aleppo 36.20 37.13
TH Bangkok 13.76 100.50, Chiang Mai 18.79 98.99, Phuket 7.89 98.40
TJ Dushanbe 38.56 68.79
TM Ashgabat 37.96 58.33
TN Tunis 36.81 10.18
TR Istanbul 41.01 28.98, Ankara 39.93 32.86, İzmir 38.42 27.14, Antalya 36.90 30.70
TT Port of Spain 10.65 -61.50
TW Taipei 25.03 121.57, Kaohsiung 22.63 120.30
TZ Dar es Salaam -6.79 39.21
UA Kyiv 50.45 30.52, Kharkiv 49.99 36.23, Odesa 46.48 30.73, Lviv 49.84 24.03, Dnipro 48.46 35.05
UG Kampala 0.35 32.58
US New York 40.71 -74.01, Los Angeles 34.05 -118.24, Chicago 41.88 -87.63, Houston 29.76 -95.37, Phoenix 33.45 -112.07, Philadelphia 39.95 -75.17, San Antonio 29.42 -98.49, San Diego 32.72 -117.16, Dallas 32.78 -96.80, San Francisco 37.77 -122.42, Seattle 47.61 -122.33, Washington 38.91 -77.04, Boston 42.36 -71.06, Miami 25.76 -80.19, Atlanta 33.75 -84.39, Denver 39.74 -104.99, Detroit 42.33 -83.05, Minneapolis 44.98 -93.27, Portland 45.52 -122.68, Las Vegas 36.17 -115.14, Austin 30.27 -97.74, Nashville 36.16 -86.78, Charlotte 35.23 -80.84, New Orleans 29.95 -90.07, Salt Lake City 40.76 -111.89, St. Louis 38.63 -90.20, Pittsburgh 40.44 -80.00, Honolulu 21.31 -157.86, Anchorage 61.22 -149.90
UY Montevideo -34.90 -56.16
UZ Tashkent 41.30 69.24, Samarkand 39.65 66.96
VE Caracas 10.48 -66.90, Maracaibo 10.65 -71.61
VN Ho Chi Minh City 10.82 106.63, Hanoi=Hà Nội 21.03 105.85, Da Nang 16.05 108.20
YE Sanaa 15.37 44.19
ZA Johannesburg -26.20 28.05, Cape Town -33.92 18.42, Durban -29.86 31.02, Pretoria -25.75 28.19
ZM Lusaka -15.39 28.32
ZW Harare -17.83 31.05
`;
